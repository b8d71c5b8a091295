package org.kadanoff.random;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;

/**
 * The place of a task's random numbers. Randomness is addressed, not consumed: the same address gives the same numbers
 * on any worker and in any order, and different addresses give independent ones.
 *
 * <p>An address holds as many independent streams as are asked for, its lanes. The state that a lane starts from is the
 * SHA-256 of (seed, node, task, lane).
 *
 * @param seed the seed of the experiment
 * @param node what the numbers are for, such as the key of a node of the plan
 * @param task the number of the task within the node
 */
public record StreamAddress(long seed, String node, int task) implements Serializable {

    /** @throws NullPointerException if there is no node */
    public StreamAddress {
        Objects.requireNonNull(node);
    }

    /** The generator of one lane, at its start. */
    public Xoshiro256PlusPlus stream(int lane) {
        long[] state = state(lane);
        return new Xoshiro256PlusPlus(state[0], state[1], state[2], state[3]);
    }

    /** The four words of state that the xoshiro256++ generator of one lane starts from; never all zero. */
    public long[] state(int lane) {
        byte[] name = node.getBytes(StandardCharsets.UTF_8);
        ByteBuffer address = ByteBuffer.allocate(name.length + 20)
                .putLong(seed).putInt(task).putInt(lane).putInt(name.length).put(name);
        long[] state = new long[4];
        ByteBuffer.wrap(sha256(address.array())).asLongBuffer().get(state);
        if ((state[0] | state[1] | state[2] | state[3]) == 0) {
            state[0] = 1;
        }
        return state;
    }

    private static byte[] sha256(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}

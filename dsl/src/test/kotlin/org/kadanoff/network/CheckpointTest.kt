package org.kadanoff.network

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.ints.shouldBeInRange
import io.kotest.matchers.ints.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldStartWith
import java.util.concurrent.CancellationException
import kotlin.io.path.deleteExisting
import kotlin.io.path.div
import kotlin.io.path.exists
import org.kadanoff.random.StreamAddress
import org.kadanoff.run.CheckpointFormat
import org.kadanoff.task.Progress

/** Trainings that are stopped and go on, through the file that a checkpoint is kept in. */
class CheckpointTest : FunSpec({
    val spins = isingSpins(4, 120)
    val network = Network(
        "thermometer", listOf(4, 4, 1),
        listOf(Convolution(2, 3, activation = Activation.tanh), Pooling(Pool.average, 2), Flatten, Dense(1)),
    )
    val training = Training(
        Target.InverseTemperature, epochs = 11, batch = 25, l1 = 1e-4, l2 = 1e-4, decay = Decay.cosine, patience = 9,
        augmentation = Augmentation.symmetries, learningRate = 1e-2,
    )

    /** Keeps one in a file; [before] and [after] each hear of the epoch, and may stop the training there. */
    class InAFile(
        override val every: Int,
        val before: (Int) -> Unit = {},
        val after: (Int) -> Unit = {},
    ) : Checkpoints {
        val file = tempdir().toPath() / "checkpoint.h5"
        override fun last() = if (file.exists()) CheckpointFormat.read(file) else null
        override fun keep(checkpoint: Checkpoint) {
            before(checkpoint.trained.history.epochs)
            if (file.exists()) file.deleteExisting()
            CheckpointFormat.write(checkpoint, file)
            after(checkpoint.trained.history.epochs)
        }
    }

    fun learn(training: Training, checkpoints: Checkpoints, progress: Progress = Progress.NONE, of: Network = network) =
        train(of, training, spins, StreamAddress(3, "checkpoint", 0), checkpoints = checkpoints, progress = progress)

    fun stop(): Nothing = throw CancellationException("stopped")

    listOf(Optimizer.Adam(), Optimizer.Sgd(), Optimizer.Sgd(0.9), Optimizer.RmsProp()).forEach { optimizer ->
        test("with $optimizer, a training stopped at a checkpoint, after one and at its end goes on to the same bits") {
            val training = training.copy(optimizer = optimizer)
            val undisturbed = learn(training, Checkpoints.None)

            var stops = 3
            val checkpoints = InAFile(
                every = 2,
                after = { epoch -> if (epoch == 4 && stops == 3) stop() },
                before = { epoch -> if (epoch == 8 && stops == 2) stop() },
            )
            fun stopped(progress: Progress = Progress.NONE) {
                shouldThrow<CancellationException> { learn(training, checkpoints, progress) }
                stops--
            }
            stopped()
            checkpoints.last()!!.trained.history.epochs shouldBe 4
            stopped()
            checkpoints.last()!!.trained.history.epochs shouldBe 6
            stopped { fraction -> if (fraction == 1.0) stop() }
            checkpoints.last()!!.trained.history.epochs shouldBe 10
            learn(training, checkpoints) shouldBe undisturbed
        }
    }

    test("how far checkpoints are apart changes nothing") {
        learn(training, InAFile(every = 3)) shouldBe learn(training, Checkpoints.None)
    }

    test("training stops early at the weights of the best epoch, also when it was stopped after that epoch") {
        val patient = training.copy(epochs = 500, patience = 3, decay = Decay.none, learningRate = 3e-2)
        val early = learn(patient, Checkpoints.None)
        val best = early.history.bestEpoch
        early.history.epochs shouldBe best + 4
        early.history.epochs shouldBeLessThan 500
        early.weights shouldBe learn(patient.copy(epochs = best + 1, patience = null), Checkpoints.None).weights

        val afterBest = InAFile(every = 1, after = { epoch -> if (epoch == best + 2) stop() })
        shouldThrow<CancellationException> { learn(patient, afterBest) }
        learn(patient, afterBest) shouldBe early
    }

    test("a checkpoint of another network is refused") {
        val checkpoints = InAFile(every = 5)
        learn(training, checkpoints)
        val other = network.copy(layers = listOf(Flatten, Dense(1)))
        shouldThrow<IllegalArgumentException> { learn(training, checkpoints, of = other) }.message!! shouldStartWith
            "the checkpoint is of another network"
    }

    // One step an epoch, each of which makes the error of a linear network some ten times larger.
    val line = autoencoder(16)
    val exploding = Training(
        Target.Itself, Loss.mse, epochs = 200, batch = 120, optimizer = Optimizer.Sgd(), learningRate = 100.0,
        validation = 0.0,
    )

    test("a training that diverges stops, names the step and the learning rate, and its last good checkpoint stays") {
        val checkpoints = InAFile(every = 4)
        val message = shouldThrow<IllegalStateException> { learn(exploding, checkpoints, of = line) }.message!!
        val kept = checkpoints.last()!!.trained
        kept.history.epochs shouldBeInRange 4..196
        kept.weights.single().kernel.all { it.isFinite() } shouldBe true
        kept.history.trainingLoss.all { it.isFinite() } shouldBe true
        message shouldContain
            Regex("""(the loss|a weight of layer 1) of network 'autoencoder' is \S+ in epoch \d+, step 1: """)
        message shouldContain "the learning rate 100.0 is probably too large"
        message shouldContain "the weights after epoch ${kept.history.epochs} are kept"
    }

    test("a last step that leaves weights without a number is told, though every loss was finite") {
        shouldThrow<IllegalStateException> {
            learn(exploding.copy(epochs = 1, learningRate = 3e38, l2 = 100.0), InAFile(every = 1), of = line)
        }.message!! shouldStartWith "a weight of layer 1 of network 'autoencoder' is "
    }

    test("a validation loss without a number is told") {
        shouldThrow<IllegalStateException> {
            learn(exploding.copy(epochs = 1, learningRate = 3e38, validation = 0.2), InAFile(every = 1), of = line)
        }.message!! shouldStartWith "the validation loss of network 'autoencoder' is"
    }
})

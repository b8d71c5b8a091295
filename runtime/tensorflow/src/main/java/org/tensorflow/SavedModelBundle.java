package org.tensorflow;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteGraph;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteSessionOptions;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_LoadSessionFromSavedModel;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewGraph;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;

/** A model that was stored as a SavedModel, as a graph and a session with its variables. */
public final class SavedModelBundle implements AutoCloseable {
    private final Graph graph;
    private final Session session;
    private final byte[] metaGraphDef;

    private SavedModelBundle(Graph graph, Session session, byte[] metaGraphDef) {
        this.graph = graph;
        this.session = session;
        this.metaGraphDef = metaGraphDef;
    }

    /** Loads the model in a folder that has those tags, such as {@code serve}. */
    public static SavedModelBundle load(String exportDir, String... tags) {
        return loader(exportDir).withTags(tags).load();
    }

    /** For loading with options. */
    public static Loader loader(String exportDir) {
        return new Loader(exportDir);
    }

    /** The serialised {@code MetaGraphDef}. */
    public byte[] metaGraphDef() {
        return metaGraphDef;
    }

    /** The graph of the model; closed with the bundle. */
    public Graph graph() {
        return graph;
    }

    /** A session with the variables of the model; closed with the bundle. */
    public Session session() {
        return session;
    }

    /** Closes the session, then the graph. */
    @Override
    public void close() {
        session.close();
        graph.close();
    }

    /** What to load, and how. */
    public static final class Loader {
        static {
            NativeLibrary.load();
        }

        private final String exportDir;
        private String[] tags = {};
        private byte[] config;
        private byte[] runOptions;

        private Loader(String exportDir) {
            this.exportDir = exportDir;
        }

        /** Loads. */
        public SavedModelBundle load() {
            StartupNotice.swallow();
            try (Arena arena = Arena.ofConfined(); Status status = new Status(); Bytes metaGraph = Bytes.empty();
                    Bytes run = runOptions == null ? null : Bytes.of(runOptions)) {
                MemorySegment addresses = arena.allocate(ValueLayout.JAVA_LONG, Math.max(1, tags.length));
                for (int i = 0; i < tags.length; i++) {
                    addresses.setAtIndex(ValueLayout.JAVA_LONG, i, arena.allocateFrom(tags[i]).address());
                }
                TF_Graph graph = TF_NewGraph();
                try {
                    TF_SessionOptions options = Session.options(config, status);
                    TF_Session session = TF_LoadSessionFromSavedModel(
                        options, run == null ? null : run.pointer,
                        new BytePointer(new Address(arena.allocateFrom(exportDir))),
                        new PointerPointer<>(new Address(addresses)), tags.length,
                        graph, metaGraph.pointer, status.pointer);
                    TF_DeleteSessionOptions(options);
                    status.check();
                    Graph owned = new Graph(graph);
                    return new SavedModelBundle(owned, new Session(owned, session), metaGraph.toArray());
                } catch (RuntimeException problem) {
                    TF_DeleteGraph(graph);
                    throw problem;
                }
            }
        }

        /** Sets the tags that the model must have. */
        public Loader withTags(String... tags) {
            this.tags = tags.clone();
            return this;
        }

        /** Sets a serialised {@code ConfigProto} for the session. */
        public Loader withConfigProto(byte[] config) {
            this.config = config;
            return this;
        }

        /** Sets serialised {@code RunOptions} for the loading. */
        public Loader withRunOptions(byte[] options) {
            this.runOptions = options;
            return this;
        }
    }
}

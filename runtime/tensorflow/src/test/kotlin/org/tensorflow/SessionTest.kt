package org.tensorflow

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldBeIn
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.tensorflow.op.Ops
import org.tensorflow.proto.ConfigProto
import org.tensorflow.proto.GraphDef
import org.tensorflow.proto.MetaGraphDef
import org.tensorflow.proto.RunMetadata
import org.tensorflow.proto.RunOptions
import org.tensorflow.proto.SavedModel
import java.lang.foreign.ValueLayout.JAVA_FLOAT
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.CountDownLatch
import kotlin.concurrent.thread

class SessionTest : FunSpec({

    test("feeds and fetches by name, with and without the number of an output") {
        inSession { tf, session ->
            tf.withName("same").identity(tf.withName("x").placeholder(FLOAT))
            tf.withName("parts").split(tf.constant(0), tf.values(listOf(2), 1, 2), 2L)
            Tensor.create(7f).use { seven ->
                session.runner().feed("x", seven).fetch("same").fetch("parts:1").fetch("parts", 0).run().let {
                    it.map { tensor -> tensor.floats().single() } shouldBe listOf(7f, 2f, 1f)
                    it.forEach(Tensor<*>::close)
                }
            }
            shouldThrow<IllegalArgumentException> { session.runner().fetch("nobody") }.message shouldContain "nobody"
        }
    }

    test("what fails in a run is the exception of 1.15, with the operation's name") {
        inSession { tf, session ->
            val x = tf.withName("missing").placeholder(FLOAT)
            shouldThrow<IllegalArgumentException> { session.runner().fetch(x).run() }.message shouldContain "missing"
            val unset = tf.withName("unset").variable(Shape.scalar(), FLOAT)
            shouldThrow<IllegalStateException> { session.runner().fetch(unset).run() }.message shouldContain "unset"
            val two = tf.values(listOf(2), 1, 2)
            val beyond = tf.withName("beyond").gather(two, tf.constant(intArrayOf(5)), tf.constant(0))
            shouldThrow<IllegalArgumentException> { session.runner().fetch(beyond).run() }
                .message shouldContain "beyond"
            val absent = tf.withName("absent").io.readFile(tf.constant("/no/such/file"))
            shouldThrow<TensorFlowException> { session.runner().fetch(absent).run() }.message shouldContain "absent"
        }
    }

    test("the configuration is heeded, and refused when it is none") {
        Graph().use { graph ->
            shouldThrow<IllegalArgumentException> { Session(graph, byteArrayOf(1, 2, 3)) }
            val config = ConfigProto.newBuilder().setIntraOpParallelismThreads(1).build()
            Session(graph, config.toByteArray()).use { session ->
                session.floats(Ops.create(graph).constant(1f)) shouldBe listOf(1f)
            }
        }
    }

    test("metadata of a run names the nodes that were run") {
        inSession { tf, session ->
            val y = tf.withName("traced").math.tanh(tf.constant(1f))
            val options = RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.FULL_TRACE).build()
            val run = session.runner().fetch(y).setOptions(options.toByteArray()).runAndFetchMetadata()
            run.outputs.forEach(Tensor<*>::close)
            RunMetadata.parseFrom(run.metadata).stepStats.devStatsCount shouldBeGreaterThan 0
        }
    }

    test("a prepared run reads what its tensor holds each time") {
        inSession { tf, session ->
            val x = tf.placeholder(FLOAT)
            val count = tf.variable(Shape.scalar(), FLOAT)
            session.runner().addTarget(tf.assign(count, tf.constant(0f))).run()
            val input = Tensor.create(0f, FLOAT)
            val add = tf.assignAdd(count, tf.constant(1f))
            val run = session.runner().feed(x, input).fetch(tf.math.square(x)).addTarget(add).prepare()
            run.use {
                for (value in 1..100) {
                    input.memory().setAtIndex(JAVA_FLOAT, 0, value.toFloat())
                    run.run()
                    run.fetched(0).floatValue() shouldBe (value * value).toFloat()
                }
                session.floats(count) shouldBe listOf(100f)
                input.close()
                shouldThrow<IllegalStateException> { run.run() }.message shouldContain "Tensor"
            }
            run.close()
            shouldThrow<IllegalStateException> { run.run() }.message shouldContain "PreparedRun"
        }
    }

    test("a prepared run outlives a failure") {
        inSession { tf, session ->
            val x = tf.placeholder(FLOAT)
            Tensor.create(1f).use { input ->
                val checked = tf.withName("checked").math.log(tf.reshape(x, tf.constant(intArrayOf(2))))
                session.runner().feed(x, input).fetch(checked).prepare().use { run ->
                    repeat(2) { shouldThrow<IllegalArgumentException> { run.run() }.message shouldContain "Reshape" }
                }
            }
        }
    }

    test("a closed session says so") {
        Graph().use { graph ->
            val session = Session(graph)
            val one = Ops.create(graph).constant(1f)
            val prepared = session.runner().fetch(one).prepare()
            repeat(2) { session.close() }
            shouldThrow<IllegalStateException> { session.runner().fetch(one).run() }.message shouldContain "Session"
            prepared.use { shouldThrow<IllegalStateException> { it.run() } }
        }
    }

    test("closing waits for the runs of other threads; each of them ends whole or is refused") {
        repeat(20) {
            Graph().use { graph ->
                val tf = Ops.create(graph)
                val many = tf.fill(tf.constant(intArrayOf(200, 200)), tf.constant(3f))
                val y = tf.math.mean(many, tf.constant(intArrayOf(0, 1)))
                val session = Session(graph)
                val running = CountDownLatch(2)
                val outcomes = ConcurrentLinkedQueue<String>()
                val threads = List(2) {
                    thread {
                        try {
                            while (true) {
                                session.floats(y) shouldBe listOf(3f)
                                running.countDown()
                            }
                        } catch (closed: IllegalStateException) {
                            outcomes += closed.message!!
                        }
                    }
                }
                running.await()
                session.close()
                threads.forEach { it.join() }
                outcomes.size shouldBe 2
                outcomes.forEach { it shouldBeIn listOf("close() has been called on the Session") }
            }
        }
    }

    test("a SavedModel is loaded with its graph") {
        val directory = tempdir()
        val graphDef = Graph().use { graph ->
            Ops.create(graph).withName("answer").constant(42f)
            GraphDef.parseFrom(graph.toGraphDef())
        }
        val info = MetaGraphDef.MetaInfoDef.newBuilder().addTags("serve")
        val model = SavedModel.newBuilder().setSavedModelSchemaVersion(1)
            .addMetaGraphs(MetaGraphDef.newBuilder().setMetaInfoDef(info).setGraphDef(graphDef))
        directory.resolve("saved_model.pb").writeBytes(model.build().toByteArray())
        SavedModelBundle.load("$directory", "serve").use { bundle ->
            bundle.session().runner().fetch("answer").run().single().use { it.floatValue() } shouldBe 42f
            MetaGraphDef.parseFrom(bundle.metaGraphDef()).metaInfoDef.getTags(0) shouldBe "serve"
        }
        shouldThrow<RuntimeException> { SavedModelBundle.load("$directory", "train") }.message shouldContain "train"
    }
})

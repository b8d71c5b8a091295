package org.tensorflow

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldStartWith
import org.tensorflow.op.Ops

class GraphTest : FunSpec({

    test("a graph is exported, and imported under a prefix") {
        val exported = Graph().use { graph ->
            val tf = Ops.create(graph)
            tf.withName("six").math.mul(tf.constant(2f), tf.constant(3f))
            graph.toGraphDef()
        }
        Graph().use { graph ->
            graph.importGraphDef(exported, "imported")
            graph.operations().asSequence().map { it.type() }.toSet() shouldBe setOf("Const", "Mul")
            Session(graph).use { session ->
                session.runner().fetch("imported/six:0").run().single().use { it.floatValue() } shouldBe 6f
            }
            graph.operation("six") shouldBe null
            shouldThrow<IllegalArgumentException> { graph.importGraphDef(byteArrayOf(1, 2, 3)) }
        }
    }

    test("operations tell their name, type, and the shape and type of their outputs") {
        Graph().use { graph ->
            val tf = Ops.create(graph)
            val matrix = tf.withName("matrix").values(listOf(2, 3), 1, 2, 3, 4, 5, 6)
            val operation = graph.operation("matrix")
            operation.type() shouldBe "Const"
            operation.numOutputs() shouldBe 1
            operation shouldBe matrix.asOutput().op()
            matrix.asOutput().dataType() shouldBe DataType.FLOAT
            matrix.asOutput().shape() shouldBe Shape.make(2, 3)
            tf.placeholder(FLOAT).asOutput().shape().numDimensions() shouldBe -1
            tf.variable(Shape.make(2), FLOAT).asOutput().dataType() shouldBe DataType.FLOAT
            val split = tf.split(tf.constant(0), matrix, 2L).output()[0].op()
            split.outputListLength("output") shouldBe 2
            shouldThrow<IllegalArgumentException> { split.inputListLength("nothing") }
            shouldThrow<IndexOutOfBoundsException> { operation.output<Float>(1).shape() }.message shouldContain "matrix"
        }
    }

    test("attributes of every kind reach the operation") {
        inSession { tf, session ->
            val types = session.graph().opBuilder("FIFOQueueV2", "queue")
                .setAttr("component_types", arrayOf(DataType.FLOAT, DataType.INT64))
                .setAttr("shapes", arrayOf(Shape.make(2, 3), Shape.scalar()))
                .setAttr("capacity", 3L)
                .setAttr("shared_name", "shared")
                .build()
            types.numOutputs() shouldBe 1
            session.graph().opBuilder("Bucketize", "bucketize").addInput(tf.values(listOf(3), 0, 1, 5).asOutput())
                .setAttr("boundaries", floatArrayOf(0.5f, 2f)).build()
            session.runner().fetch("bucketize").run().single().use {
                it.copyTo(IntArray(3)) shouldBe intArrayOf(0, 1, 2)
            }
            val step = session.graph().opBuilder("Print", "print")
            shouldThrow<RuntimeException> { step.build() }.message shouldContain "print"
            String(session.graph().toGraphDef(), Charsets.ISO_8859_1) shouldContain "shared"
        }
    }

    test("what the library refuses names the operation") {
        Graph().use { graph ->
            val tf = Ops.create(graph)
            shouldThrow<IllegalArgumentException> {
                tf.withName("misfit").linalg.matMul(tf.values(listOf(1, 2), 1, 2), tf.values(listOf(1, 2), 1, 2))
            }.message shouldContain "misfit"
            shouldThrow<RuntimeException> { graph.opBuilder("NoSuchType", "stranger").build() }
                .message shouldContain "stranger"
            tf.withName("twice").constant(1f)
            shouldThrow<IllegalArgumentException> { graph.opBuilder("NoOp", "twice").build() }
                .message shouldContain "twice"
            Graph().use { other ->
                shouldThrow<IllegalArgumentException> {
                    Ops.create(other).identity(graph.operation("twice").output<Float>(0))
                }.message shouldContain "another graph"
            }
            val builder = graph.opBuilder("NoOp", "once").also { it.build() }
            shouldThrow<IllegalStateException> { builder.build() }.message shouldContain "once"
        }
    }

    test("a closed graph says so") {
        val graph = Graph()
        val operation = Ops.create(graph).constant(1f).asOutput().op()
        repeat(2) { graph.close() }
        shouldThrow<IllegalStateException> { graph.toGraphDef() }.message shouldContain "Graph"
        shouldThrow<IllegalStateException> { operation.name() }
    }

    test("what is left out says so") {
        Graph().use { graph ->
            shouldThrow<UnsupportedOperationException> { graph.whileLoop(arrayOf(), null, null, "loop") }
                .message shouldContain "whileLoop"
        }
        shouldThrow<UnsupportedOperationException> { EagerSession.create() }.message shouldContain "Graph"
        shouldThrow<UnsupportedOperationException> { Ops.create() }
        shouldThrow<UnsupportedOperationException> { Server(byteArrayOf()) }
    }

    test("the library tells its version and operations, and what it cannot load") {
        TensorFlow.version() shouldStartWith "2."
        TensorFlow.registeredOpList().size shouldBeGreaterThan 100_000
        shouldThrow<UnsatisfiedLinkError> { TensorFlow.loadLibrary("/no/such/library.so") }
            .message shouldContain "library.so"
    }
})

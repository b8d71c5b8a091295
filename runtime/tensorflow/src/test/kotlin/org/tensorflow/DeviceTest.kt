package org.tensorflow

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContain
import io.kotest.matchers.shouldBe
import org.kadanoff.tensorflow.Device
import org.kadanoff.tensorflow.Gpu

class DeviceTest : FunSpec({
    test("a CPU is seen; a GPU is seen or its absence explained") {
        val devices = Device.all()
        devices.map { it.type } shouldContain "CPU"
        Gpu.absence(devices).isPresent shouldBe devices.none { it.type == "GPU" }
    }
})

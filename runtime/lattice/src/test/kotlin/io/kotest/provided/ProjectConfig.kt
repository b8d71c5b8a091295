package io.kotest.provided

import io.kotest.core.config.AbstractProjectConfig
import io.kotest.matchers.doubles.shouldBeLessThan
import org.kadanoff.Chance

/** Kotest finds it by its name. */
class ProjectConfig : AbstractProjectConfig() {

    /** The false-failure rate of the suite, which leaves a tenth of 1e-3 to the other modules. */
    override suspend fun afterProject() {
        Chance.spent() shouldBeLessThan 9e-4
    }
}

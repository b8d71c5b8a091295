package io.kotest.provided

import io.kotest.core.config.AbstractProjectConfig
import io.kotest.matchers.doubles.shouldBeLessThan
import org.kadanoff.Chance

/** Kotest finds it by its name. */
class ProjectConfig : AbstractProjectConfig() {

    /** The false-failure rate of the whole suite. */
    override suspend fun afterProject() {
        Chance.spent() shouldBeLessThan 1e-3
    }
}

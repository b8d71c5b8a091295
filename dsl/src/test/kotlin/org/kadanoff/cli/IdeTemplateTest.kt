package org.kadanoff.cli

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import org.kadanoff.script.ExperimentScript
import java.nio.file.FileSystems
import kotlin.io.path.div
import kotlin.io.path.isDirectory
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.name
import kotlin.io.path.toPath
import kotlin.script.experimental.annotations.KotlinScript

/** An IDE finds the definition of a script by the name of a file in what scripts are compiled against. */
class IdeTemplateTest : FunSpec({
    test("the template names the definition of a script, whose file extension is that of an experiment") {
        val root = ExperimentScript::class.java.protectionDomain.codeSource.location.toURI().toPath()
        val templates = "META-INF/kotlin/script/templates"
        val names =
            if (root.isDirectory()) (root / templates).listDirectoryEntries().map { it.name }
            else FileSystems.newFileSystem(root).use { jar -> jar.getPath(templates).listDirectoryEntries().map { it.name } }
        names shouldContainExactly listOf("org.kadanoff.script.ExperimentScript.classname")
        val definition = Class.forName(names.single().removeSuffix(".classname"))
        definition.getAnnotation(KotlinScript::class.java).fileExtension shouldBe "rg.kts"
    }
})

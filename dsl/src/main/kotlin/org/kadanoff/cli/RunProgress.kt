package org.kadanoff.cli

import com.github.ajalt.mordant.animation.progress.MultiProgressBarAnimation
import com.github.ajalt.mordant.animation.progress.ProgressTask
import com.github.ajalt.mordant.animation.progress.ThreadProgressAnimator
import com.github.ajalt.mordant.animation.progress.addTask
import com.github.ajalt.mordant.animation.progress.animateOnThread
import com.github.ajalt.mordant.animation.progress.execute
import com.github.ajalt.mordant.terminal.Terminal
import com.github.ajalt.mordant.widgets.progress.percentage
import com.github.ajalt.mordant.widgets.progress.progressBar
import com.github.ajalt.mordant.widgets.progress.progressBarLayout
import com.github.ajalt.mordant.widgets.progress.text
import com.github.ajalt.mordant.widgets.progress.timeRemaining
import org.kadanoff.plan.Key
import org.kadanoff.plan.Node
import org.kadanoff.run.RunListener
import java.util.concurrent.ConcurrentHashMap
import kotlin.time.Duration
import kotlin.time.DurationUnit

/** Tells a run on the terminal: a line for each result, and on a real terminal a bar for each that is being computed. */
internal class RunProgress(private val terminal: Terminal) : RunListener, AutoCloseable {

    private val bars: ThreadProgressAnimator? =
        if (terminal.terminalInfo.outputInteractive) MultiProgressBarAnimation(terminal).animateOnThread() else null
    private val animation = bars?.execute()
    private val running = ConcurrentHashMap<Key, ProgressTask<Unit>>()

    override fun cached(node: Node<*>) = line(node, "from the store")

    override fun started(node: Node<*>) {
        bars?.addTask(
            progressBarLayout {
                text("${node.kind} ${node.label}")
                progressBar()
                percentage()
                timeRemaining()
            },
            total = STEPS,
        )?.let { running[node.key] = it }
    }

    override fun progress(node: Node<*>, fraction: Double) {
        running[node.key]?.update { completed = maxOf(completed, (fraction * STEPS).toLong().coerceAtMost(STEPS - 1)) }
    }

    override fun finished(node: Node<*>, duration: Duration) {
        running.remove(node.key)?.let { bars?.removeTask(it.id) }
        line(node, duration.toString(DurationUnit.SECONDS, 1))
    }

    private fun line(node: Node<*>, how: String) = terminal.println("  ${node.kind} ${node.label}: $how")

    override fun close() {
        bars?.stop()
        animation?.get()
    }

    private companion object {
        const val STEPS = 1000L
    }
}

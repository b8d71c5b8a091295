/** Models as networks of one tensor on the infinite square lattice. */
package org.kadanoff.experiment

import com.fasterxml.jackson.annotation.JsonTypeInfo
import org.jetbrains.kotlinx.multik.api.mk
import org.jetbrains.kotlinx.multik.api.ndarray
import org.jetbrains.kotlinx.multik.ndarray.data.D4Array
import org.kadanoff.exact.Onsager
import org.kadanoff.lattice.Square
import org.kadanoff.model.Clock
import org.kadanoff.model.Ising
import org.kadanoff.model.Model
import org.kadanoff.model.Phi4
import org.kadanoff.model.Potts
import org.kadanoff.observe.Estimate
import org.kadanoff.tensor.BTRG
import org.kadanoff.tensor.HOTRG
import org.kadanoff.tensor.LocalTensor
import org.kadanoff.tensor.LoopTNR
import org.kadanoff.tensor.TRG
import org.kadanoff.tensor.Tensor
import org.kadanoff.tensor.TensorRG

/** Values of a field that the integral over it is summed over, and singular values of a bond: exact to rounding near βc. */
private const val FIELD_VALUES = 64
private const val FIELD_BONDS = 12

/** The tensor that a network has on every site: a model at its temperature, or vertices with their weights. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
sealed interface SiteTensor {

    /** The tensor, with the legs left, up, right, down. */
    fun tensor(): Tensor

    /** The tensor with the energy per site in its weights, where there is one. */
    fun energy(): Tensor? = null

    /** ln Z / N of the infinite lattice, where it is known. */
    fun exactLogPartitionFunction(): Double? = null
}

internal data class IsingSite(val beta: Double) : SiteTensor {
    override fun tensor(): Tensor = LocalTensor.ising(beta)
    override fun energy(): Tensor = LocalTensor.isingEnergy(beta)
    override fun exactLogPartitionFunction(): Double = Onsager().logPartitionFunction(beta)
    override fun toString() = "Ising at β = ${sixDigits(beta)}"
}

internal data class PottsSite(val states: Int, val beta: Double) : SiteTensor {
    override fun tensor(): Tensor = LocalTensor.potts(states, beta)
    override fun energy(): Tensor = LocalTensor.pottsEnergy(states, beta)
    override fun toString() = "$states-state Potts at β = ${sixDigits(beta)}"
}

internal data class ClockSite(val states: Int, val beta: Double) : SiteTensor {
    override fun tensor(): Tensor = LocalTensor.clock(states, beta)
    override fun energy(): Tensor = LocalTensor.clockEnergy(states, beta)
    override fun toString() = "$states-state clock at β = ${sixDigits(beta)}"
}

internal data class Phi4Site(val lambda: Double, val beta: Double) : SiteTensor {
    override fun tensor(): Tensor = LocalTensor.phi4(lambda, beta, FIELD_VALUES, FIELD_BONDS)
    override fun toString() = "φ⁴ with λ = ${plain(lambda)} at β = ${sixDigits(beta)}"
}

/** The six-vertex model by its weights, on the infinite square lattice. */
data class SixVertex(val a: Double, val b: Double, val c: Double) : SiteTensor {
    override fun tensor(): Tensor = LocalTensor.sixVertex(a, b, c)
    override fun toString() = "six vertices ${plain(a)}, ${plain(b)}, ${plain(c)}"
}

private fun sixDigits(beta: Double) = "${Estimate.exact(beta)}"

/** A scheme and its bond dimension as a legend calls them: loop-TNR, χ = 12. */
fun TensorRG.inWords(): String = when (this) {
    is TRG -> "TRG"
    is BTRG -> if (exponent == -0.5) "bond-weighted TRG" else "bond-weighted TRG, k = ${plain(exponent)}"
    is HOTRG -> "HOTRG"
    is LoopTNR -> "loop-TNR"
} + ", χ = ${bondDimension()}"

/** @throws IllegalArgumentException if the model is no network of one tensor on the square lattice, or β is not positive */
internal fun siteTensorOf(model: Model, beta: Double): SiteTensor {
    requireBeta(beta)
    require(model.lattice() is Square) { "tensor networks are of models on the square lattice, square(L) with any L, not of $model" }
    return when (model) {
        is Ising -> {
            require(model.isPlain) { "the tensor network of the Ising model has J = 1, nearest neighbours and no field, not $model" }
            IsingSite(beta)
        }
        is Potts -> PottsSite(model.states(), beta)
        is Clock -> ClockSite(model.states(), beta)
        is Phi4 -> Phi4Site(model.lambda(), beta)
        else -> throw IllegalArgumentException("tensor networks are of ising, potts, clock and phi4, and of sixVertex, not of $model")
    }
}

/** The components of a tensor of four legs: left × up × right × down. */
fun Tensor.toNDArray(): D4Array<Double> = mk.ndarray(toArray(), dimension(0), dimension(1), dimension(2), dimension(3))

package org.kadanoff.run

import io.jhdf.HdfFile
import org.kadanoff.plan.Format
import org.kadanoff.tensor.CoarseTensor
import org.kadanoff.tensor.Tensor
import org.kadanoff.tensor.UnitCell
import java.nio.file.Path

/**
 * Coarse tensors as HDF5: `tensor`, or `even` and `odd` of a checkerboard (float64, left × up × right × down), with the
 * attributes `step`, `log_norm` (per site), `truncation_error` and, of one tensor, `aspect`.
 */
internal object CoarseTensorFormat : Format<CoarseTensor> {

    override val extension get() = "h5"

    override fun write(value: CoarseTensor, file: Path) = HdfFile.write(file).use { hdf ->
        hdf.putAttribute("step", value.step())
        hdf.putAttribute("log_norm", value.logNorm())
        hdf.putAttribute("truncation_error", value.truncationError())
        when (val cell = value.cell()) {
            is UnitCell.Uniform -> {
                hdf.putAttribute("aspect", cell.aspect())
                hdf.putDataset("tensor", nested(cell.tensor()))
            }
            is UnitCell.Checkerboard -> {
                hdf.putDataset("even", nested(cell.even()))
                hdf.putDataset("odd", nested(cell.odd()))
            }
        }
        Unit
    }

    override fun read(file: Path): CoarseTensor = HdfFile(file).use { hdf ->
        fun number(name: String) = hdf.getAttribute(name).data as Double
        fun tensor(name: String) = tensor(hdf.getDatasetByPath(name).data)
        val cell = if ("tensor" in hdf.children) UnitCell.Uniform(tensor("tensor"), number("aspect"))
        else UnitCell.Checkerboard(tensor("even"), tensor("odd"))
        CoarseTensor(hdf.getAttribute("step").data as Int, cell, number("log_norm"), number("truncation_error"))
    }

    private fun nested(tensor: Tensor) = tensor.toArray().let { data ->
        val (l, u, r, d) = List(4, tensor::dimension)
        Array(l) { i -> Array(u) { j -> Array(r) { k -> (((i * u + j) * r + k) * d).let { data.copyOfRange(it, it + d) } } } }
    }

    private fun tensor(nested: Any): Tensor {
        val lines = (nested as Array<*>).map { plane -> (plane as Array<*>).map { row -> (row as Array<*>).map { it as DoubleArray } } }
        val shape = intArrayOf(lines.size, lines[0].size, lines[0][0].size, lines[0][0][0].size)
        return Tensor.of(lines.flatten().flatten().flatMap { it.asList() }.toDoubleArray(), *shape)
    }
}

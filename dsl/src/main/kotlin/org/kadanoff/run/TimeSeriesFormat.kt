package org.kadanoff.run

import io.jhdf.HdfFile
import io.jhdf.api.Dataset
import io.jhdf.api.Group
import org.kadanoff.plan.Format
import org.kadanoff.task.TimeSeries
import java.nio.file.Path

/**
 * Time series as HDF5: `beta` (one a replica); `energy`, `magnetization` and other observables by name in the group
 * `observables` (measurement × replica); all float64.
 */
internal object TimeSeriesFormat : Format<TimeSeries> {

    override val extension get() = "h5"

    override fun write(value: TimeSeries, file: Path) = HdfFile.write(file).use { hdf ->
        hdf.putDataset("beta", value.beta())
        hdf.putDataset("energy", value.energy())
        hdf.putDataset("magnetization", value.magnetization())
        if (value.observables().isNotEmpty()) {
            val group = hdf.putGroup("observables")
            value.observables().forEach(group::putDataset)
        }
        Unit
    }

    override fun read(file: Path): TimeSeries = HdfFile(file).use { hdf ->
        fun measurements(data: Any) = (data as Array<*>).map { it as DoubleArray }.toTypedArray()
        fun measurements(name: String) = measurements(hdf.getDatasetByPath(name).data)
        val observables = (hdf.getChild("observables") as Group?)?.children?.mapValues { measurements((it.value as Dataset).data) }
        TimeSeries(
            hdf.getDatasetByPath("beta").data as DoubleArray, measurements("energy"), measurements("magnetization"),
            observables ?: emptyMap(),
        )
    }
}

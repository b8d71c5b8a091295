package org.kadanoff.run

import io.jhdf.HdfFile
import org.kadanoff.plan.Format
import org.kadanoff.task.TimeSeries
import java.nio.file.Path

/** Time series as HDF5: `beta` (float64, one a replica); `energy` and `magnetization` (int32, measurement × replica). */
internal object TimeSeriesFormat : Format<TimeSeries> {

    override val extension get() = "h5"

    override fun write(value: TimeSeries, file: Path) = HdfFile.write(file).use { hdf ->
        hdf.putDataset("beta", value.beta())
        hdf.putDataset("energy", value.energy())
        hdf.putDataset("magnetization", value.magnetization())
        Unit
    }

    override fun read(file: Path): TimeSeries = HdfFile(file).use { hdf ->
        fun measurements(name: String) =
            (hdf.getDatasetByPath(name).data as Array<*>).map { it as IntArray }.toTypedArray()
        TimeSeries(hdf.getDatasetByPath("beta").data as DoubleArray, measurements("energy"), measurements("magnetization"))
    }
}

package org.kadanoff.run

import com.fasterxml.jackson.module.kotlin.readValue
import io.jhdf.HdfFile
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.lattice.Lattice
import org.kadanoff.plan.Format
import java.nio.ByteBuffer
import java.nio.ByteOrder
import java.nio.file.Path

/**
 * Spins as HDF5: `beta` (float64, one per configuration) and `spins` (int8, configuration × bytes), bits packed from the
 * lowest, 1 is up. Attributes of the file name the lattice and the line of Python that unpacks the bits.
 */
internal object SpinEnsembleFormat : Format<SpinEnsemble> {

    override val extension get() = "h5"

    override fun write(value: SpinEnsemble, file: Path) {
        val words = SpinEnsemble.wordsPerConfiguration(value.lattice())
        val spins = Array(value.size()) { configuration ->
            val bytes = ByteBuffer.allocate(8 * words).order(ByteOrder.LITTLE_ENDIAN)
            repeat(words) { bytes.putLong(value.word(configuration, it)) }
            bytes.array()
        }
        HdfFile.write(file).use { hdf ->
            describe(hdf, value.lattice())
            hdf.putAttribute("bit_order", "little")
            hdf.putAttribute(
                "read_with",
                "1 - 2 * (1 - np.unpackbits(f['spins'][:].view('u1'), axis=1, bitorder='little')[:, :f.attrs['sites']].astype('i1'))",
            )
            hdf.putDataset("beta", DoubleArray(value.size(), value::beta))
            hdf.putDataset("spins", spins)
        }
    }

    override fun read(file: Path): SpinEnsemble = HdfFile(file).use { hdf ->
        val lattice = lattice(hdf)
        val rows = hdf.getDatasetByPath("spins").data.let { data -> (data as Array<*>).map { it as ByteArray } }
        val perConfiguration = SpinEnsemble.wordsPerConfiguration(lattice)
        val words = LongArray(rows.size * perConfiguration)
        rows.forEachIndexed { configuration, bytes ->
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer()
                .get(words, configuration * perConfiguration, perConfiguration)
        }
        SpinEnsemble(lattice, hdf.getDatasetByPath("beta").data as DoubleArray, words)
    }
}

/** Fields as HDF5: `beta` (float64, one per configuration) and `values` (float32, configuration × site). */
internal object FieldEnsembleFormat : Format<FieldEnsemble> {

    override val extension get() = "h5"

    override fun write(value: FieldEnsemble, file: Path) {
        val fields = Array(value.size()) { configuration ->
            FloatArray(value.lattice().sites()).also { value.copyTo(configuration, it, 0) }
        }
        HdfFile.write(file).use { hdf ->
            describe(hdf, value.lattice())
            hdf.putDataset("beta", DoubleArray(value.size(), value::beta))
            hdf.putDataset("values", fields)
        }
    }

    override fun read(file: Path): FieldEnsemble = HdfFile(file).use { hdf ->
        val lattice = lattice(hdf)
        val rows = hdf.getDatasetByPath("values").data as Array<*>
        val values = FloatArray(rows.size * lattice.sites())
        rows.forEachIndexed { configuration, row ->
            (row as FloatArray).copyInto(values, configuration * lattice.sites())
        }
        FieldEnsemble(lattice, hdf.getDatasetByPath("beta").data as DoubleArray, values)
    }
}

private fun describe(hdf: io.jhdf.WritableHdfFile, lattice: Lattice) {
    hdf.putAttribute("lattice", Json.mapper.writerFor(Lattice::class.java).writeValueAsString(lattice))
    hdf.putAttribute("rows", lattice.rows())
    hdf.putAttribute("columns", lattice.columns())
    hdf.putAttribute("sites", lattice.sites())
}

private fun lattice(hdf: HdfFile): Lattice = Json.mapper.readValue(hdf.getAttribute("lattice").data as String)

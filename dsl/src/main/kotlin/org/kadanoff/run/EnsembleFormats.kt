package org.kadanoff.run

import com.fasterxml.jackson.module.kotlin.readValue
import io.jhdf.HdfFile
import org.kadanoff.ensemble.Ensemble
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.ensemble.StateEnsemble
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

/**
 * Discrete states as HDF5: `beta` (float64, one per configuration) and `states` (int8, configuration × site).
 */
internal object StateEnsembleFormat : Format<StateEnsemble> {

    override val extension get() = "h5"

    override fun write(value: StateEnsemble, file: Path) = HdfFile.write(file).use { hdf ->
        describe(hdf, value.lattice())
        hdf.putDataset("beta", DoubleArray(value.size(), value::beta))
        hdf.putDataset("states", Array(value.size()) { ByteArray(value.lattice().sites()) { site -> value.state(it, site) } })
        Unit
    }

    override fun read(file: Path): StateEnsemble = HdfFile(file).use { hdf ->
        val rows = (hdf.getDatasetByPath("states").data as Array<*>).map { it as ByteArray }
        val lattice = lattice(hdf)
        val states = ByteArray(rows.size * lattice.sites())
        rows.forEachIndexed { configuration, row -> row.copyInto(states, configuration * lattice.sites()) }
        StateEnsemble(lattice, hdf.getDatasetByPath("beta").data as DoubleArray, states)
    }
}

/**
 * Fields as HDF5: `beta` (float64, one per configuration) and `values` (float32, configuration × site, with the
 * `components` of a site side by side).
 */
internal object FieldEnsembleFormat : Format<FieldEnsemble> {

    override val extension get() = "h5"

    override fun write(value: FieldEnsemble, file: Path) {
        val fields = Array(value.size()) { configuration ->
            FloatArray(value.lattice().sites() * value.components()).also { value.copyTo(configuration, it, 0) }
        }
        HdfFile.write(file).use { hdf ->
            describe(hdf, value.lattice())
            hdf.putAttribute("components", value.components())
            hdf.putDataset("beta", DoubleArray(value.size(), value::beta))
            hdf.putDataset("values", fields)
        }
    }

    override fun read(file: Path): FieldEnsemble = HdfFile(file).use { hdf ->
        val lattice = lattice(hdf)
        val components = hdf.getAttribute("components").data as Int
        val rows = hdf.getDatasetByPath("values").data as Array<*>
        val stride = lattice.sites() * components
        val values = FloatArray(rows.size * stride)
        rows.forEachIndexed { configuration, row -> (row as FloatArray).copyInto(values, configuration * stride) }
        FieldEnsemble(lattice, components, hdf.getDatasetByPath("beta").data as DoubleArray, values)
    }
}

/** Ensembles of any kind, each in the layout of its kind. */
internal object EnsembleFormat : Format<Ensemble> {

    override val extension get() = "h5"

    override fun write(value: Ensemble, file: Path) = when (value) {
        is SpinEnsemble -> SpinEnsembleFormat.write(value, file)
        is StateEnsemble -> StateEnsembleFormat.write(value, file)
        is FieldEnsemble -> FieldEnsembleFormat.write(value, file)
    }

    override fun read(file: Path): Ensemble {
        val datasets = HdfFile(file).use { it.children.keys }
        return when {
            "spins" in datasets -> SpinEnsembleFormat.read(file)
            "states" in datasets -> StateEnsembleFormat.read(file)
            else -> FieldEnsembleFormat.read(file)
        }
    }
}

private fun describe(hdf: io.jhdf.WritableHdfFile, lattice: Lattice) {
    hdf.putAttribute("lattice", Json.mapper.writerFor(Lattice::class.java).writeValueAsString(lattice))
    hdf.putAttribute("rows", lattice.rows())
    hdf.putAttribute("columns", lattice.columns())
    hdf.putAttribute("sites", lattice.sites())
}

private fun lattice(hdf: HdfFile): Lattice = Json.mapper.readValue(hdf.getAttribute("lattice").data as String)

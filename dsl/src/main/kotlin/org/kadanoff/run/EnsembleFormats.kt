package org.kadanoff.run

import com.fasterxml.jackson.module.kotlin.readValue
import io.jhdf.HdfFile
import io.jhdf.api.dataset.ContiguousDataset
import io.jhdf.`object`.datatype.OrderedDataType
import org.kadanoff.ensemble.Ensemble
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.ensemble.StateEnsemble
import org.kadanoff.lattice.Lattice
import org.kadanoff.plan.Format
import java.lang.foreign.Arena
import java.lang.foreign.MemorySegment
import java.lang.foreign.ValueLayout.JAVA_BYTE
import java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED
import java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED
import java.nio.ByteBuffer
import java.nio.ByteOrder
import java.nio.ByteOrder.LITTLE_ENDIAN
import java.nio.ByteOrder.nativeOrder
import java.nio.channels.Channels
import java.nio.channels.FileChannel
import java.nio.channels.FileChannel.MapMode.READ_ONLY
import java.nio.file.Path
import java.nio.file.StandardOpenOption.READ
import java.nio.file.StandardOpenOption.WRITE

/*
 * An ensemble can be larger than the heap: it is written configuration by configuration, and read from the mapped file
 * when its values are asked for.
 */

/**
 * Spins as HDF5: `beta` (float64, one per configuration) and `spins` (int8, configuration × bytes), bits packed from the
 * lowest, 1 is up. Attributes of the file name the lattice and the line of Python that unpacks the bits.
 */
internal object SpinEnsembleFormat : Format<SpinEnsemble> {

    override val extension get() = "h5"

    override fun write(value: SpinEnsemble, file: Path) {
        val bytes = ByteArray(Long.SIZE_BYTES * SpinEnsemble.wordsPerConfiguration(value.lattice()))
        HdfFile.write(file).use { hdf ->
            describe(hdf, value.lattice())
            hdf.putAttribute("bit_order", "little")
            hdf.putAttribute(
                "read_with",
                "1 - 2 * (1 - np.unpackbits(f['spins'][:].view('u1'), axis=1, bitorder='little')[:, :f.attrs['sites']].astype('i1'))",
            )
            hdf.putDataset("beta", DoubleArray(value.size(), value::beta))
            hdf.putDataset("spins", Array(value.size()) { bytes })
        }
        val words = ByteBuffer.wrap(bytes).order(LITTLE_ENDIAN).asLongBuffer()
        overwrite(file, "spins", value.size(), bytes) { configuration ->
            repeat(words.capacity()) { words.put(it, value.word(configuration, it)) }
        }
    }

    override fun read(file: Path): SpinEnsemble = HdfFile(file).use { hdf ->
        val beta = hdf.getDatasetByPath("beta").data as DoubleArray
        val words = memory(file, hdf.contiguous("spins"), LITTLE_ENDIAN) {
            MemorySegment.ofArray(it.toArray(JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN)))
        }
        SpinEnsemble(lattice(hdf), beta, words)
    }

    override fun kept(value: SpinEnsemble, file: Path): SpinEnsemble = read(file)
}

/**
 * Discrete states as HDF5: `beta` (float64, one per configuration) and `states` (int8, configuration × site).
 */
internal object StateEnsembleFormat : Format<StateEnsemble> {

    override val extension get() = "h5"

    override fun write(value: StateEnsemble, file: Path) {
        val states = ByteArray(value.lattice().sites())
        HdfFile.write(file).use { hdf ->
            describe(hdf, value.lattice())
            hdf.putDataset("beta", DoubleArray(value.size(), value::beta))
            hdf.putDataset("states", Array(value.size()) { states })
        }
        overwrite(file, "states", value.size(), states) { configuration ->
            repeat(states.size) { states[it] = value.state(configuration, it) }
        }
    }

    override fun read(file: Path): StateEnsemble = HdfFile(file).use { hdf ->
        val states = memory(file, hdf.contiguous("states"), nativeOrder()) {
            MemorySegment.ofArray(it.toArray(JAVA_BYTE))
        }
        StateEnsemble(lattice(hdf), hdf.getDatasetByPath("beta").data as DoubleArray, states)
    }

    override fun kept(value: StateEnsemble, file: Path): StateEnsemble = read(file)
}

/**
 * Fields as HDF5: `beta` (float64, one per configuration) and `values` (float32, configuration × site, with the
 * `components` of a site side by side).
 */
internal object FieldEnsembleFormat : Format<FieldEnsemble> {

    override val extension get() = "h5"

    override fun write(value: FieldEnsemble, file: Path) = write(value, file, emptyMap())

    /** Writes fields with more [attributes] of the file. */
    fun write(value: FieldEnsemble, file: Path, attributes: Map<String, String>) {
        val field = FloatArray(value.lattice().sites() * value.components())
        HdfFile.write(file).use { hdf ->
            describe(hdf, value.lattice())
            hdf.putAttribute("components", value.components())
            attributes.forEach(hdf::putAttribute)
            hdf.putDataset("beta", DoubleArray(value.size(), value::beta))
            hdf.putDataset("values", Array(value.size()) { field })
        }
        val bytes = ByteArray(Math.multiplyExact(Float.SIZE_BYTES, field.size))
        val floats = ByteBuffer.wrap(bytes).order(nativeOrder()).asFloatBuffer()
        overwrite(file, "values", value.size(), bytes) { configuration ->
            value.copyTo(configuration, field, 0)
            floats.put(0, field)
        }
    }

    override fun read(file: Path): FieldEnsemble = HdfFile(file).use { hdf ->
        val components = hdf.getAttribute("components").data as Int
        val dataset = hdf.contiguous("values")
        val order = (dataset.dataType as OrderedDataType).byteOrder
        val values = memory(file, dataset, order) {
            MemorySegment.ofArray(it.toArray(JAVA_FLOAT_UNALIGNED.withOrder(order)))
        }
        FieldEnsemble(lattice(hdf), components, hdf.getDatasetByPath("beta").data as DoubleArray, values)
    }

    override fun kept(value: FieldEnsemble, file: Path): FieldEnsemble = read(file)
}

/** Ensembles of any kind, each in the layout of its kind. */
internal object EnsembleFormat : Format<Ensemble> {

    override val extension get() = "h5"

    override fun write(value: Ensemble, file: Path) = when (value) {
        is SpinEnsemble -> SpinEnsembleFormat.write(value, file)
        is StateEnsemble -> StateEnsembleFormat.write(value, file)
        is FieldEnsemble -> FieldEnsembleFormat.write(value, file)
    }

    override fun kept(value: Ensemble, file: Path): Ensemble = when (value) {
        is SpinEnsemble -> SpinEnsembleFormat.kept(value, file)
        is StateEnsemble -> StateEnsembleFormat.kept(value, file)
        is FieldEnsemble -> FieldEnsembleFormat.kept(value, file)
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

/**
 * Writes the rows of a dataset, one after the other. jHDF writes a dataset from an array that
 * holds it whole: one whose rows are all the same array makes the place for those that are written here.
 *
 * @param row holds the bytes of a configuration after [fill]
 */
private fun overwrite(file: Path, dataset: String, rows: Int, row: ByteArray, fill: (Int) -> Unit) {
    val place = HdfFile(file).use { it.contiguous(dataset).dataAddress }
    FileChannel.open(file, WRITE).position(place).use { channel ->
        Channels.newOutputStream(channel).buffered(1 shl 16).use { out ->
            repeat(rows) {
                fill(it)
                out.write(row)
            }
        }
    }
}

private fun HdfFile.contiguous(dataset: String) = getDatasetByPath(dataset) as ContiguousDataset

/** Less is read into an array: a process can not map files without number. */
private const val LEAST_MAPPED_BYTES = 1 shl 16

/**
 * The memory of a dataset: mapped, or what [copy] makes of it where it is small.
 *
 * @param order of the bytes in the file; where it is not that of the machine they are copied, too
 */
private fun memory(
    file: Path,
    dataset: ContiguousDataset,
    order: ByteOrder,
    copy: (MemorySegment) -> MemorySegment,
): MemorySegment = FileChannel.open(file, READ).use { channel ->
    val from = dataset.dataAddress
    val bytes = dataset.sizeInBytes
    if (bytes >= LEAST_MAPPED_BYTES && order == nativeOrder()) {
        channel.map(READ_ONLY, from, bytes, Arena.ofAuto())
    } else Arena.ofConfined().use { copy(channel.map(READ_ONLY, from, bytes, it)) }
}

private fun describe(hdf: io.jhdf.WritableHdfFile, lattice: Lattice) {
    hdf.putAttribute("lattice", Json.mapper.writerFor(Lattice::class.java).writeValueAsString(lattice))
    hdf.putAttribute("rows", lattice.rows())
    hdf.putAttribute("columns", lattice.columns())
    hdf.putAttribute("sites", lattice.sites())
}

private fun lattice(hdf: HdfFile): Lattice = Json.mapper.readValue(hdf.getAttribute("lattice").data as String)

package org.kadanoff.experiment

import org.kadanoff.coarsegrain.CoarseGraining
import org.kadanoff.coarsegrain.FieldCoarseGraining
import org.kadanoff.coarsegrain.ScaleTransformation
import org.kadanoff.ensemble.Ensemble
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.plan.Format
import org.kadanoff.plan.Work
import org.kadanoff.run.FieldEnsembleFormat
import org.kadanoff.run.SpinEnsembleFormat
import org.kadanoff.script.Place
import org.kadanoff.task.CoarseGrainTask

/** Spins after an RG map. */
class CoarseGrained internal constructor(private val fine: Spins, private val map: CoarseGraining, place: Place?) :
    Spins("coarse-grain", "$map of ${fine.lattice}", "$map", listOf(fine), 1, place, map.apply(fine.lattice), fine.size) {

    override suspend fun compute(work: Work): SpinEnsemble =
        SpinEnsemble.concat(work.images(fine, map, SpinEnsembleFormat))
}

/** Fields after an RG map, or what it makes of spins. */
class CoarseGrainedFields internal constructor(
    private val fine: Configurations<*>,
    private val map: FieldCoarseGraining,
    place: Place?,
) : Configurations<FieldEnsemble>(
    "coarse-grain", "$map of ${fine.lattice}", "$map", listOf(fine), 1, FieldEnsembleFormat, place, map.apply(fine.lattice),
    fine.size,
) {
    override suspend fun compute(work: Work): FieldEnsemble =
        Ensemble.concat(work.images(fine, map, FieldEnsembleFormat)) as FieldEnsemble
}

/** Spins up where a field is 0 or more, and down elsewhere. */
class SignOfField internal constructor(private val field: Configurations<FieldEnsemble>, place: Place?) :
    Spins("spins", "sign of ${field.label}", "sign", listOf(field), 1, place, field.lattice, field.size) {

    override suspend fun compute(work: Work): SpinEnsemble = work.valueOf(field).sign()
}

@Suppress("UNCHECKED_CAST") // a slice has the kind of what it is of
private suspend fun <F : Ensemble, C : Ensemble> Work.images(
    fine: Configurations<out F>,
    map: ScaleTransformation<F, C>,
    format: Format<C>,
): List<C> {
    val configurations = valueOf(fine)
    return tasks(runsOf(fine).map { CoarseGrainTask(map, configurations.slice(it.first, it.last + 1) as F) }, format)
}

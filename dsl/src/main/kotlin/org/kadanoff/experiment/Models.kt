/** The lattices and models that an experiment can simulate. Their energies are said in the documentation of each. */
package org.kadanoff.experiment

import org.kadanoff.lattice.Boundary
import org.kadanoff.lattice.Honeycomb
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.Lattice
import org.kadanoff.lattice.Square
import org.kadanoff.lattice.Triangular
import org.kadanoff.model.BlumeCapel
import org.kadanoff.model.Clock
import org.kadanoff.model.Disorder
import org.kadanoff.model.EdwardsAnderson
import org.kadanoff.model.Ising
import org.kadanoff.model.ON
import org.kadanoff.model.Phi4
import org.kadanoff.model.Potts

/** Each side of the lattice goes on at the opposite one. */
val periodic: Boundary = Boundary.PERIODIC

/** Sites at the edges of the lattice have fewer neighbours. */
val open: Boundary = Boundary.OPEN

/** A chain of [length] sites, by default a ring. */
fun chain(length: Int, boundary: Boundary = periodic): Hypercubic = Hypercubic(1, length, boundary)

/** The periodic square lattice of length × length sites. */
fun square(length: Int): Square = Square(length)

/** The periodic triangular lattice of length × length sites. */
fun triangular(length: Int): Triangular = Triangular(length)

/** The periodic honeycomb lattice of length × length cells of two sites. */
fun honeycomb(length: Int): Honeycomb = Honeycomb(length)

/** The simple cubic lattice of length³ sites. */
fun cubic(length: Int, boundary: Boundary = periodic): Hypercubic = Hypercubic(3, length, boundary)

/** The hypercubic lattice of length^dimension sites; `hypercubic(2, 8, open)` is an open square. */
fun hypercubic(dimension: Int, length: Int, boundary: Boundary = periodic): Hypercubic = Hypercubic(dimension, length, boundary)

/** A box of sites with sides of its own along each axis. */
fun box(lengths: List<Int>, boundary: Boundary = periodic): Hypercubic = Hypercubic(lengths, boundary)

/**
 * The Ising model, H = −J Σ s s′ over neighbours − J′ Σ s s′ over next-nearest neighbours − h Σ s. As it is said without
 * parameters, H = −Σ s s′.
 */
fun ising(lattice: Lattice, coupling: Double = 1.0, nextNearest: Double = 0.0, field: Double = 0.0): Ising =
    Ising(lattice, coupling, nextNearest, field)

/** The Potts model of q [states], H = −Σ δ(s, s′). */
fun potts(lattice: Lattice, states: Int): Potts = Potts(lattice, states)

/** The clock model of q [states], H = −Σ cos(2π (s − s′)/q). */
fun clock(lattice: Lattice, states: Int): Clock = Clock(lattice, states)

/** The Blume–Capel model, H = −Σ s s′ + D Σ s² with s = −1, 0, 1 and D the [crystalField]. */
fun blumeCapel(lattice: Lattice, crystalField: Double): BlumeCapel = BlumeCapel(lattice, crystalField)

/** The XY model, H = −Σ cos(θ − θ′). */
fun xy(lattice: Lattice): ON = ON(lattice, 2)

/** The classical Heisenberg model, H = −Σ S·S′ with unit vectors of three components. */
fun heisenberg(lattice: Lattice): ON = ON(lattice, 3)

/** The O(n) model, H = −Σ S·S′ with unit vectors of [n] components. */
fun o(n: Int, lattice: Lattice): ON = ON(lattice, n)

/** φ⁴ with the weight exp(β Σ φ φ′ − Σ [λ φ⁴ + (1 − 2λ) φ²]). */
fun phi4(lattice: Lattice, lambda: Double = 1.0): Phi4 = Phi4(lattice, lambda)

/** Couplings of a spin glass: −1 with the probability [antiferromagnetic], else +1. */
fun plusMinusJ(antiferromagnetic: Double = 0.5): Disorder = Disorder.Bimodal(antiferromagnetic)

/** Couplings of a spin glass: normal, with mean 0 and variance 1. */
val gaussianCouplings: Disorder = Disorder.Gaussian()

/** The Edwards–Anderson spin glass, H = −Σ J s s′, with the couplings of one [realization] of the [disorder]. */
fun spinGlass(lattice: Lattice, disorder: Disorder, realization: Int = 1): EdwardsAnderson =
    EdwardsAnderson(lattice, disorder, realization.toLong())

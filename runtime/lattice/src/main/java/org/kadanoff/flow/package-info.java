/**
 * The renormalisation group on couplings. By analysis: a {@link org.kadanoff.flow.CouplingFlow} of n couplings, in
 * steps ({@link org.kadanoff.flow.DiscreteFlow}, and {@link org.kadanoff.flow.Recursion} for one coupling) or
 * continuous ({@link org.kadanoff.flow.DifferentialFlow}), is iterated, linearised by dual numbers, and searched for
 * its fixed points, exponents and critical surface. As measured on configurations: {@link
 * org.kadanoff.flow.MeasuredFlow}.
 */
package org.kadanoff.flow;

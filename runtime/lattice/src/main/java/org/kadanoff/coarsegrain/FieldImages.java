package org.kadanoff.coarsegrain;

import org.kadanoff.ensemble.Ensemble;
import org.kadanoff.ensemble.FieldEnsemble;
import org.kadanoff.ensemble.StateEnsemble;
import org.kadanoff.lattice.Lattice;

/** What a map to fields does to one configuration of one component. */
@FunctionalInterface
interface FieldImages {

    /**
     * Writes the image of one field.
     *
     * @param field a value for each site
     * @param image takes a value for each site of the image
     */
    void write(float[] field, float[] image);

    /**
     * The images of all configurations, component by component, with their β.
     *
     * @throws IllegalArgumentException if the states of the configurations are not numbers
     */
    default FieldEnsemble of(Ensemble fine, Lattice coarse) {
        if (fine instanceof StateEnsemble) {
            throw new IllegalArgumentException("states of discrete models are labels, of which there is no average: "
                    + "maps to fields take Ising spins, fields and vectors");
        }
        int components = fine.components();
        float[] configuration = new float[fine.lattice().sites() * components];
        float[] field = new float[fine.lattice().sites()];
        float[] image = new float[coarse.sites()];
        double[] beta = new double[fine.size()];
        float[] values = new float[Math.multiplyExact(fine.size(), image.length * components)];
        for (int number = 0; number < fine.size(); number++) {
            beta[number] = fine.beta(number);
            fine.copyTo(number, configuration, 0);
            for (int component = 0; component < components; component++) {
                for (int site = 0; site < field.length; site++) {
                    field[site] = configuration[components * site + component];
                }
                write(field, image);
                for (int site = 0; site < image.length; site++) {
                    values[components * (number * image.length + site) + component] = image[site];
                }
            }
        }
        return new FieldEnsemble(coarse, components, beta, values);
    }
}

/**
 * Replicas side by side in the lanes of vectors of floats: how wide vectors are, elementary functions, random numbers
 * and step sizes of lanes. What a replica gets does not depend on how wide the vectors are.
 */
package org.kadanoff.lanes;

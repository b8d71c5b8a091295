/** Geometry: which sites there are, who neighbours whom, and how a configuration is drawn. */
package org.kadanoff.lattice;

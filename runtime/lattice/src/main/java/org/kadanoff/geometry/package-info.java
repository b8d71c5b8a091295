/** Where the sites of a lattice are: the cells they belong to, and distances around periodic boundaries. */
package org.kadanoff.geometry;

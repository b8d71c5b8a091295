/** Closed forms that everything else is tested against. Energies are per site, with J = 1. */
package org.kadanoff.exact;

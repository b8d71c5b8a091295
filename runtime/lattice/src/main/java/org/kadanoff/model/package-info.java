/** What is simulated: immutable descriptions of models and their energies. */
package org.kadanoff.model;

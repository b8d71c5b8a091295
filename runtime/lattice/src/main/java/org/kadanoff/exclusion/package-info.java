/** Driven particles that exclude each other: boundary-driven phase transitions in one dimension. */
package org.kadanoff.exclusion;

/** A unit of work: a serialisable record that any worker can run, and what it needs of the worker. */
package org.kadanoff.task;

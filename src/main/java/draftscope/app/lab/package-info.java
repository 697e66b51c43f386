/**
 * Race, sweep and results: policies and drafters against each other, each measured for real.
 */
package draftscope.app.lab;

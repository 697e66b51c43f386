/**
 * What a template computes with: {@code Value} records that behave and print as Python's do, within a bounded budget.
 */
package draftscope.model.template.text;

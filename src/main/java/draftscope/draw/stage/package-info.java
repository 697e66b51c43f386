/** The stage as a picture: chips, rounds, lanes, trees and the values they are painted from. */
package draftscope.draw.stage;

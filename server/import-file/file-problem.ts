/** A file that cannot be read as a list: nothing of it is taken. */

/** The message is for whoever made the file, and holds nothing of its content. */
export class FileProblem extends Error {
  override readonly name = 'FileProblem';
}

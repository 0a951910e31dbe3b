// The object that answers for one member; the script API's base class has all of this.

export interface NamespaceObject {
  /** May the client join? A promise is awaited. */
  authorize(): unknown;
  initialize(): unknown;
  /** Method names in an array or a Set, or nothing to allow everything. */
  getInitialAcl(): unknown;
}

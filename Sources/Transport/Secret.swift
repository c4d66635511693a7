/// A value that no interpolation, dump or debugger summary shows.
package struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// The value itself: for the wire, never for an output.
  package let revealed: String

  package init(_ value: String) { revealed = value }

  package var description: String { "[secret]" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

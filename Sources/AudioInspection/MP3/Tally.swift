/// A count of things, with the first few of them.
public struct Tally<Element: Codable & Sendable & Equatable>: Codable, Sendable, Equatable {
  /// How many there are.
  public private(set) var count = 0
  /// The first of them, at most ``limit``, in the order of the file.
  public private(set) var first: [Element] = []

  /// The most elements that are kept.
  public static var limit: Int { 16 }

  /// Counts nothing yet.
  public init() {}

  /// Counts these.
  public init(_ elements: Element...) { elements.forEach { add($0) } }

  /// Whether nothing was counted.
  public var isEmpty: Bool { count == 0 }

  /// Counts one more.
  public mutating func add(_ element: Element) {
    count += 1
    if first.count < Self.limit { first.append(element) }
  }
}

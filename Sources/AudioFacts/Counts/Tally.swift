/// A count of things, with the first few of them.
public struct Tally<Element: Codable & Sendable & Equatable>: Codable, Sendable, Equatable {
  /// How many there are.
  public private(set) var count = 0
  /// The first few of them, at most ``limit``, in the order of the file.
  public private(set) var firstFew: [Element] = []

  /// The most elements that are kept.
  public static var limit: Int { 16 }

  /// Counts nothing yet.
  public init() {}

  /// Counts these.
  public init(_ elements: Element...) { elements.forEach { add($0) } }

  /// Restores a count; nil where it cannot have been one.
  package init?(count: Int, firstFew: [Element]) {
    guard firstFew.count == min(count, Self.limit) else { return nil }
    self.count = count
    self.firstFew = firstFew
  }

  /// The first of all; nil where nothing was counted.
  public var first: Element? { firstFew.first }
  /// Whether nothing was counted.
  public var isEmpty: Bool { count == 0 }

  /// Counts one more, which is made only where it is kept.
  public mutating func add(_ element: @autoclosure () -> Element) {
    count += 1
    if firstFew.count < Self.limit { firstFew.append(element()) }
  }
}

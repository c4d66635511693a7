/// Writes facts as bytes, or reads them: each kind of facts says its parts once, in one order, for
/// both ways.
protocol FactsCoder {
  /// Whether what is passed becomes what was read. Else it stays what it is.
  static var isReading: Bool { get }
  /// A whole number within bounds, so that no sum or product of a few of them is too large.
  mutating func pass(_ number: inout Int, within bounds: ClosedRange<Int>) throws(UnreadableFacts)
  /// A number within what can be measured, so that it and a hundred times as much are whole numbers, too.
  mutating func pass(_ number: inout Double) throws(UnreadableFacts)
  /// Text of at most so many bytes, in which nothing is but what can be shown.
  mutating func pass(_ text: inout String, most: Int) throws(UnreadableFacts)
  /// At most so many bytes.
  mutating func pass(_ bytes: inout [Int8], most: Int) throws(UnreadableFacts)
}

/// What was read are no facts that an inspection could have found.
struct UnreadableFacts: Error, Equatable {
  let reason: String
}

/// A kind of facts that says what it is made of.
protocol CodedFacts {
  /// What is read into.
  static var blank: Self { get }
  /// Passes each part.
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts)
}

extension FactsCoder {
  mutating func pass<Facts: CodedFacts>(_ facts: inout Facts) throws(UnreadableFacts) {
    try facts.pass(through: &self)
  }

  /// One of a few words.
  mutating func pass<Word: RawRepresentable>(_ word: inout Word) throws(UnreadableFacts)
  where Word.RawValue == String {
    var text = word.rawValue
    try pass(&text, most: 64)
    guard Self.isReading else { return }
    guard let known = Word(rawValue: text) else {
      throw UnreadableFacts(reason: "an unknown word for \(Word.self)")
    }
    word = known
  }

  mutating func pass<Facts: CodedFacts>(_ facts: inout Facts?) throws(UnreadableFacts) {
    var isThere = facts != nil
    try pass(&isThere)
    guard isThere else { return facts = nil }
    // In place, as some facts are large.
    if facts == nil { facts = .blank }
    try facts?.pass(through: &self)
  }

  mutating func pass<Word: RawRepresentable>(
    _ word: inout Word?, orElse blank: Word
  ) throws(UnreadableFacts) where Word.RawValue == String {
    var isThere = word != nil
    try pass(&isThere)
    guard isThere else { return word = nil }
    var value = word ?? blank
    try pass(&value)
    word = value
  }

  /// At most so many.
  mutating func pass<Facts: CodedFacts>(
    _ list: inout [Facts], most: Int
  ) throws(UnreadableFacts) {
    var count = list.count
    try pass(&count, within: 0...most)
    if Self.isReading { list = [] }
    for index in 0..<count {
      var value = Self.isReading ? .blank : list[index]
      try pass(&value)
      if Self.isReading { list.append(value) }
    }
  }
}

/// What can be measured: no sample is taken for more than 1e9 times full scale.
let measurable = -1e15...1e15

/// What a file's bytes can be counted to; the products that are made of counts stay far below the end.
private let countable = -(1 << 48)...(1 << 48)

extension Int: CodedFacts {
  static var blank: Int { 0 }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&self, within: countable)
  }
}

extension Double: CodedFacts {
  static var blank: Double { 0 }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&self)
  }
}

extension Bool: CodedFacts {
  static var blank: Bool { false }
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    var number = self ? 1 : 0
    try coder.pass(&number, within: 0...1)
    self = number == 1
  }
}

extension String: CodedFacts {
  static var blank: String { "" }
  /// What a document says of itself is the longest that there is: 120 characters.
  mutating func pass(through coder: inout some FactsCoder) throws(UnreadableFacts) {
    try coder.pass(&self, most: 1_024)
  }
}

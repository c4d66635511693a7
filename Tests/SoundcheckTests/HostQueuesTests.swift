import Testing

@testable import Soundcheck

/// Which targets are begun.
struct HostQueuesTests {
  private static let dead = (1...100).map { Target("https://dead.example/\($0).mp3") }
  private static let good = (1...3).map { Target("https://good.example:8443/\($0).mp3") }

  @Test func `of each host some are begun, whatever stands before them in the list`() {
    var queues = HostQueues(Self.dead + Self.good, open: 16)
    #expect(queues.first() == Array(Self.dead.prefix(16)) + Self.good)
    #expect(queues.first() == Array(Self.dead[16..<32]))
  }

  @Test func `one that is done lets in the next of its own host`() {
    var queues = HostQueues(Self.dead + Self.good + [Target("a.wav"), Target("b.wav")], open: 1)
    #expect(queues.first() == [Self.dead[0], Self.good[0], Target("a.wav")])
    #expect(queues.next(after: Self.good[0]) == Self.good[1])
    #expect(queues.next(after: Target("a.wav")) == Target("b.wav"))
    #expect(queues.next(after: Target("b.wav")) == nil)
    #expect(queues.next(after: Self.good[1]) == Self.good[2])
    #expect(queues.next(after: Self.good[2]) == nil)
    #expect(queues.next(after: Self.dead[0]) == Self.dead[1])
  }

  @Test func `every target is begun once`() {
    let targets = Self.dead + Self.good
    var queues = HostQueues(targets, open: 2)
    var begun = queues.first()
    var index = 0
    while index < begun.count {
      if let next = queues.next(after: begun[index]) { begun.append(next) }
      index += 1
    }
    #expect(begun.count == targets.count)
    #expect(Set(begun) == Set(targets))
  }
}

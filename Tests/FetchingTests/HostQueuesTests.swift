import Testing

@testable import Fetching
@testable import Judgement
@testable import Soundcheck

/// Which targets are begun.
struct HostQueuesTests {
  private static let dead = (1...100).map { AssetRequest(.url("https://dead.example/\($0).mp3")) }
  private static let good = (1...3).map {
    AssetRequest(.url("https://good.example:8443/\($0).mp3"))
  }

  private func file(_ path: String) -> AssetRequest { AssetRequest(.file(path)) }

  @Test func `of each host some are begun, whatever stands before them in the list`() {
    var queues = HostQueues(Self.dead + Self.good, open: 16)
    #expect(queues.first() == Array(Self.dead.prefix(16)) + Self.good)
    #expect(queues.next(after: Self.dead[0]) == Self.dead[16])
  }

  @Test func `one that is done lets in the next of its own host`() {
    var queues = HostQueues(Self.dead + Self.good + [file("a.wav"), file("b.wav")], open: 1)
    #expect(queues.first() == [Self.dead[0], Self.good[0], file("a.wav")])
    #expect(queues.next(after: Self.good[0]) == Self.good[1])
    #expect(queues.next(after: file("a.wav")) == file("b.wav"))
    #expect(queues.next(after: file("b.wav")) == nil)
    #expect(queues.next(after: Self.good[1]) == Self.good[2])
    #expect(queues.next(after: Self.good[2]) == nil)
    #expect(queues.next(after: Self.dead[0]) == Self.dead[1])
  }

  @Test(arguments: [-1, 0])
  func `something is begun, whatever number of places is asked for`(_ open: Int) {
    var queues = HostQueues(Self.good, open: open)
    #expect(queues.first() == [Self.good[0]])
  }

  @Test func `of very many hosts no more are begun than there is room for, each in its turn`() {
    let many = (1...20_000).map { AssetRequest(.url("https://h\($0).example/a.mp3")) }
    var queues = HostQueues(Self.dead + many, open: 64, whole: 1_000)
    #expect(queues.first() == [Self.dead[0]] + many.prefix(999))
    #expect(queues.next(after: many[5]) == many[999])
    #expect(queues.next(after: Self.dead[0]) == Self.dead[1])
  }

  @Test func `what is added is begun at once where there is room, and else in its turn`() {
    var queues = HostQueues([Self.dead[0]], open: 2, whole: 3)
    #expect(queues.first() == [Self.dead[0]])
    #expect(queues.add(Array(Self.dead[1...2]) + Self.good) == [Self.dead[1], Self.good[0]])
    #expect(queues.next(after: Self.dead[0]) == Self.dead[2])
    #expect(queues.next(after: Self.dead[1]) == nil)
    #expect(queues.next(after: Self.dead[2]) == nil)
    #expect(queues.next(after: Self.good[0]) == Self.good[1])
    #expect(queues.next(after: Self.good[1]) == Self.good[2])
  }

  @Test(arguments: [(2, 1_024), (2, 2), (64, 64)])
  func `every target is begun once`(_ open: Int, whole: Int) {
    let targets = Self.dead + Self.good
    var queues = HostQueues(targets, open: open, whole: whole)
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

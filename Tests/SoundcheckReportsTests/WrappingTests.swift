import SoundcheckReports
import Testing

struct `Text in a terminal` {
  @Test(arguments: [
    ("", 0), ("main.mp3", 8), ("Grüße", 5), ("音楽", 4), ("한국어", 6), ("🎵 🇩🇪 👩‍🎤", 8),
    ("ต้อนรับ", 5), ("e\u{301}", 1), ("Ａ！", 4), ("→ …", 3),
  ])
  func `takes as many columns as it is shown in`(text: String, columns: Int) {
    #expect(text.columns == columns)
  }

  @Test func `is broken between words, and never within one`() {
    let text = "Get https://cdn.example.com/a-very-long-name.mp3 whole, and try it again."
    #expect(
      text.wrapped(to: 20, margin: 2, hanging: 2) == [
        "  Get", "    https://cdn.example.com/a-very-long-name.mp3", "    whole, and try",
        "    it again.",
      ])
  }

  @Test func `keeps its own line breaks, and has at least one line`() {
    #expect("one two\n\nthree".wrapped(to: 5) == ["one", "two", "", "three"])
    #expect("".wrapped(to: 10, margin: 2) == ["  "])
  }

  @Test func `is broken where ideographs fill the line`() {
    #expect("音楽音楽 音楽音楽".wrapped(to: 16) == ["音楽音楽", "音楽音楽"])
    #expect("音楽音楽 音楽音楽".wrapped(to: 17) == ["音楽音楽 音楽音楽"])
  }

  @Test(arguments: [
    ("short.mp3", 9, "short.mp3"), ("longer.mp3", 9, "…nger.mp3"), ("音楽音楽.mp3", 9, "…音楽.mp3"),
  ])
  func `is cut from its beginning`(text: String, room: Int, end: String) {
    #expect(text.suffix(columns: room) == end)
  }
}

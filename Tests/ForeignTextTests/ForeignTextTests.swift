import ForeignText
import Testing

struct `Foreign text` {
  @Test(arguments: [
    ("", nil), (" \n\t ", nil), ("Sign\n  in ", "Sign in"), ("a\u{A0}b", "a b"),
    ("\u{1B}[31mred\u{7}", "[31mred"), ("a\u{202E}b\u{200B}\u{85}c", "a b c"),
    ("0123456789", "0123456789"), ("0123456789A", "012345678…"), ("012345678 AB", "012345678…"),
    (
      "e" + String(repeating: "\u{301}", count: 20),
      "e" + String(repeating: "\u{301}", count: 8) + "…"
    ),
  ])
  func `is one bounded line behind the door`(text: String, line: String?) {
    #expect(text.foreignLine(atMost: 10) == line)
  }

  @Test(arguments: [
    "", "https://cdn.example.com/a.mp3?v=1&x=%20#t", "http://[::1]:80/a", "C::b", "std::string",
    "## Heading", "#[x]", "Grüße, 世界 e\u{301}", "a: b", "a ::1 b", "12::30",
  ])
  func `comes out as it is where nothing is wrong with it`(text: String) {
    #expect(text.printable == text)
    #expect(text.printableJSON == text)
  }

  @Test(arguments: [
    ("\u{1B}[2J", #"\u{1B}[2J"#, #"\u001b[2J"#),
    ("3pm\u{202E}exe\u{85}\u{7F}", #"3pm\u{202E}exe\u{85}\u{7F}"#, #"3pm\u202eexe\u0085\u007f"#),
    ("tag\u{E0041}", #"tag\u{E0041}"#, #"tag\udb40\udc41"#),
    ("::error::x", #"\u{3A}:error::x"#, #"\u003a:error::x"#),
    ("a ::stop-commands::t", #"a \u{3A}:stop-commands::t"#, #"a \u003a:stop-commands::t"#),
    ("\u{A0}::debug::", "\u{A0}" + #"\u{3A}:debug::"#, "\u{A0}" + #"\u003a:debug::"#),
    ("x##[error]y", #"x#\u{23}[error]y"#, #"x#\u0023[error]y"#),
    ("###[group]", #"##\u{23}[group]"#, #"##\u0023[group]"#),
    ("##vso[task.complete]", #"#\u{23}vso[task.complete]"#, #"#\u0023vso[task.complete]"#),
    (":\u{FE0F}:error::", #":\u{FE0F}:error::"#, #":\ufe0f:error::"#),
  ])
  func `is spelled out where it could do something`(text: String, shown: String, json: String) {
    #expect(text.printable == shown)
    #expect(text.printableJSON == json)
    #expect(shown.printable == shown)
  }

  @Test func `keeps the line breaks of JSON, and those of nothing else`() {
    #expect("{\n}".printableJSON == "{\n}")
    #expect("a\nb".printable == #"a\u{A}b"#)
  }
}

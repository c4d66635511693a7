import Foundation
import Soundcheck
import Testing

struct `A search for files` {
  private func folder(_ names: String...) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for name in names { try folder.write("x", to: name) }
    return folder
  }

  private func link(_ name: String, to destination: String, in folder: TemporaryFolder) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path(name), withDestinationPath: destination)
  }

  /// What is found, by the way from the folder.
  private func sounds(in folder: TemporaryFolder, excluding: String...) throws -> [String] {
    try FileSearch.sounds(in: folder.path(""), excluding: Exclusion(excluding.map(folder.path)))
      .map { String($0.dropFirst(folder.path("").count)) }
  }

  private func files(_ pattern: String, in folder: TemporaryFolder) throws -> [String] {
    try FileSearch.files(matching: folder.path(pattern))
      .map { String($0.dropFirst(folder.path("").count)) }
  }

  @Test func `takes the same from a folder as from a pattern`() throws {
    let folder = try folder("b.WAV", "a/c.mp3", "a/.x.mp3", ".h/d.mp3", "notes.txt")
    #expect(try sounds(in: folder) == ["a/c.mp3", "b.WAV"])
    #expect(try files("**/*", in: folder) == ["a/c.mp3", "b.WAV", "notes.txt"])
    #expect(try files("**", in: folder) == files("**/**/*", in: folder))
    #expect(try files("**/.*", in: folder) == ["a/.x.mp3"], "named, it is found")
    #expect(try files(".h/*", in: folder) == [".h/d.mp3"])
  }

  @Test func `enters linked folders, and comes to an end where they lead back`() throws {
    let folder = try folder("sounds/a.mp3")
    let elsewhere = try self.folder("b.mp3", "deep/c.mp3")
    try link("0", to: elsewhere.path(""), in: folder)
    try link("sounds/up", to: "..", in: folder)
    try link("sounds/itself", to: "itself", in: folder)
    #expect(try sounds(in: folder) == ["0/b.mp3", "0/deep/c.mp3", "sounds/a.mp3"])
    #expect(try files("0/*.mp3", in: folder) == ["0/b.mp3"])
  }

  @Test func `leaves links to nothing in, so that it is said of them`() throws {
    let folder = try folder("a.mp3")
    try link("gone.mp3", to: "nowhere.mp3", in: folder)
    #expect(try sounds(in: folder) == ["a.mp3", "gone.mp3"])
  }

  @Test func `does not look into what is left out`() throws {
    let folder = try folder("a.mp3", "drafts/b.mp3", "c/drafts/d.mp3")
    #expect(try sounds(in: folder, excluding: "drafts") == ["a.mp3", "c/drafts/d.mp3"])
    #expect(try sounds(in: folder, excluding: "*/drafts") == ["a.mp3", "drafts/b.mp3"])
  }

  @Test func `says that there are too many files, and drops none`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "a.mp3")
    for index in 0...100_000 { try link("\(index).mp3", to: "a.mp3", in: folder) }
    let error = #expect(throws: FileSearch.Problem.self) { try sounds(in: folder) }
    #expect(error?.description.contains("at most 100000 files") == true)
  }

  @Test(arguments: [
    ("*.wav", "a/b.wav", true), ("*.wav", "a/b.mp3", false), ("drafts", "a/drafts/b.mp3", true),
    ("drafts", "a/draft/b.mp3", false), ("a/drafts", "./a/drafts/b.mp3", true),
    ("./a/drafts/", "a/drafts", true), ("drafts/b", "a/drafts/b", false),
    ("https://x.example.com/*", "https://x.example.com/a.mp3?b=c", true),
    ("x.example.com", "https://x.example.com/a.mp3", true), ("", "a", false),
  ])
  func `knows what is left out`(pattern: String, text: String, isLeftOut: Bool) {
    #expect(Exclusion([pattern]).covers(text) == isLeftOut)
    #expect(Exclusion(["no", pattern]).covers(text) == isLeftOut)
    #expect(!Exclusion().covers(text))
  }
}

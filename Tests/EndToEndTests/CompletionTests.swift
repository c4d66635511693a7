import Foundation
import OtherPrograms
import Testing

/// The completion scripts, in the shells that they are for.
struct CompletionTests {
  private static let (bash, zsh, fish) = (
    OtherProgram.find("bash"), OtherProgram.find("zsh"), OtherProgram.find("fish")
  )

  @Test(.enabled(if: bash != nil, "there is no bash"))
  func `bash accepts its script`() async throws { try await accept("bash", Self.bash) }

  @Test(.enabled(if: zsh != nil, "there is no zsh"))
  func `zsh accepts its script`() async throws { try await accept("zsh", Self.zsh) }

  @Test(.enabled(if: fish != nil, "there is no fish"))
  func `fish accepts its script`() async throws { try await accept("fish", Self.fish) }

  private func accept(_ shell: String, _ path: String?) async throws {
    let result = try await OtherProgram.run(
      try #require(path), ["-n"], input: script(for: shell))
    #expect(result.succeeded && result.errors.isEmpty, "\(result.errors)")
  }

  @Test(
    .enabled(if: fish != nil, "there is no fish"),
    arguments: [
      ("ch", "check"), ("check --format mark", "markdown"), ("check --profile twi", "twilio"),
      ("check --fail-on warn", "warning"), ("explain mp3/trunc", "mp3/truncated"),
      ("check --severity mp3/truncated=of", "mp3/truncated=off"), ("check --report ht", "html="),
    ])
  func `fish completes what has begun`(typed: String, whole: String) async throws {
    let fish = try #require(Self.fish)
    let ask = "\ncomplete -C 'soundcheck \(typed)'\n"
    // As input: it is longer than one argument may be.
    let result = try await OtherProgram.run(
      fish, ["--no-config"], input: "\(try await script(for: "fish"))\(ask)")
    let offered = result.output.split(separator: "\n").map { $0.prefix { $0 != "\t" } }
    #expect(offered == [whole[...]], "\(result.errors)")
  }

  @Test(
    .enabled(if: bash != nil, "there is no bash"),
    arguments: [
      ("ch", "check"), ("check --format mark", "markdown"), ("check --profile twi", "twilio"),
      ("check --fail-on warn", "warning"), ("explain mp3/trunc", "mp3/truncated"),
    ])
  func `bash completes what has begun`(typed: String, whole: String) async throws {
    let bash = try #require(Self.bash)
    let words = "(soundcheck \(typed))"
    let ask = """

      COMP_WORDS=\(words); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}
      _soundcheck soundcheck "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
      echo "${COMPREPLY[@]}"
      """
    let result = try await OtherProgram.run(
      bash, ["--norc"], input: "\(try await script(for: "bash"))\(ask)")
    #expect(result.output == "\(whole)\n", "\(result.errors)")
  }

  private func script(for shell: String) async throws -> String {
    let run = try await Binary.run("--generate-completion-script", shell)
    #expect(run.status == 0, "\(run.errors)")
    return run.output
  }
}

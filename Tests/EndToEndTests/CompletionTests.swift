import Foundation
import OtherPrograms
import Testing

/// The completion scripts, in the shells that they are for.
struct CompletionTests {
  @Test(arguments: ["bash", "zsh", "fish"])
  func `a shell accepts its script`(shell: String) async throws {
    guard let path = find(shell) else { return }
    let result = try await OtherProgram.run(path, ["-n"], input: script(for: shell))
    #expect(result.succeeded && result.errors.isEmpty, "\(result.errors)")
  }

  @Test(arguments: [
    ("ch", "check"), ("check --format mark", "markdown"), ("check --profile twi", "twilio"),
    ("check --fail-on warn", "warning"), ("explain mp3/trunc", "mp3/truncated"),
    ("check --severity mp3/truncated=of", "mp3/truncated=off"), ("check --report ht", "html="),
  ])
  func `fish completes what has begun`(typed: String, whole: String) async throws {
    guard let fish = find("fish") else { return }
    let ask = "\ncomplete -C 'soundcheck \(typed)'\n"
    let result = try await OtherProgram.run(
      fish, ["--no-config", "-c", "\(try await script(for: "fish"))\(ask)"])
    let offered = result.output.split(separator: "\n").map { $0.prefix { $0 != "\t" } }
    #expect(offered == [whole[...]], "\(result.errors)")
  }

  @Test(arguments: [
    ("ch", "check"), ("check --format mark", "markdown"), ("check --profile twi", "twilio"),
    ("check --fail-on warn", "warning"), ("explain mp3/trunc", "mp3/truncated"),
  ])
  func `bash completes what has begun`(typed: String, whole: String) async throws {
    guard let bash = find("bash") else { return }
    let words = "(soundcheck \(typed))"
    let ask = """

      COMP_WORDS=\(words); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}
      _soundcheck soundcheck "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
      echo "${COMPREPLY[@]}"
      """
    let result = try await OtherProgram.run(
      bash, ["--norc", "-c", "\(try await script(for: "bash"))\(ask)"])
    #expect(result.output == "\(whole)\n", "\(result.errors)")
  }

  private func find(_ shell: String) -> String? {
    let path = OtherProgram.find(shell)
    if path == nil { print("skipped: there is no \(shell) to complete in") }
    return path
  }

  private func script(for shell: String) async throws -> String {
    let run = try await Binary.run("--generate-completion-script", shell)
    #expect(run.status == 0, "\(run.errors)")
    return run.output
  }
}

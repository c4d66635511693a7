import Foundation
import OtherPrograms
import Testing

/// `soundcheck sandbox` as a script uses it: evaluate what it prints, talk to it, interrupt it.
@Suite struct SandboxCommandTests {
  @Test func `a script gets the assignments, an answer, and a clean end`() async throws {
    let script = """
      set -e
      "$SOUNDCHECK" sandbox > assignments & sandbox=$!
      for wait in $(seq 100); do
        [ "$(wc -l < assignments)" -ge 4 ] && break
        sleep 0.05
      done
      sleep 0.2
      eval "$(cat assignments)"
      "$SOUNDCHECK" stop 5f1b9c2e-7d40-4a9e-8a55-0c3f7a0f9d11 --api-base "$PLIVO_API_BASE" \
        --auth-id "$PLIVO_AUTH_ID" --auth-token-file - <<< "$PLIVO_AUTH_TOKEN"
      kill -INT $sandbox
      wait $sandbox || echo "ended with $?"
      """
    try await withScratchFolder { scratch in
      let process = Binary.process([], environment: [:], home: scratch)
      let soundcheck = try #require(process.executableURL?.path)
      process.environment?["SOUNDCHECK"] = soundcheck
      process.executableURL = URL(fileURLWithPath: "/bin/bash")
      process.arguments = ["-c", script]
      process.currentDirectoryURL = scratch
      let output = Pipe()
      process.standardOutput = output
      try await process.runToEnd(within: 30)
      let text = try output.fileHandleForReading.readToEnd() ?? Data()
      #expect(
        String(decoding: text, as: UTF8.self) == """
          nothing was playing on call 5f1b9c2e-7d40-4a9e-8a55-0c3f7a0f9d11
          ended with 130

          """)
    }
  }
}

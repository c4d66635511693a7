import Foundation

/// Bytes of memory that this process occupies; nil where the system does not say.
func residentBytes() -> Int? {
  guard let pages = try? String(contentsOfFile: "/proc/self/statm", encoding: .ascii) else {
    return nil
  }
  return pages.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 * 4_096 }
}

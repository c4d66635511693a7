/// The structure of an MPEG audio stream, as the frame walk saw it.
public struct MPEGFacts: Codable, Sendable, Equatable {
}

using System.Runtime.Versioning;

// Agents are started by posix_spawn, sockets and terminals of a Unix.
[assembly: UnsupportedOSPlatform("windows")]

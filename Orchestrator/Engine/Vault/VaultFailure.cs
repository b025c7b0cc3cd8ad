namespace Mitogen.Vault;

/// <summary>Why something could not be encrypted or decrypted.</summary>
public enum VaultFailure
{
    /// <summary>A password could not be had: no such file, a script that fails, nobody to ask.</summary>
    NoPassword,

    /// <summary>The two answers for a new password differ.</summary>
    PasswordsDiffer,

    /// <summary>None of the passwords decrypts it.</summary>
    WrongPassword,

    /// <summary>It is not encrypted, or it is encrypted in a way that is not known.</summary>
    NotEncrypted,

    /// <summary>It should be plain, and it is encrypted.</summary>
    AlreadyEncrypted,

    /// <summary>An envelope that is cut short or changed.</summary>
    Damaged,

    /// <summary>Several passwords could encrypt, and none was chosen.</summary>
    AmbiguousId,

    /// <summary>There is no password of the id that was chosen.</summary>
    UnknownId,
}

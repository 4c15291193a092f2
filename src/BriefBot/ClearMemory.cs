using System.Runtime.InteropServices;

namespace BriefBot;

/// <summary>Gives back the memory of what only passed through: where memory is plenty it would pile up to as much again as is held.</summary>
internal static class ClearMemory
{
    // What SQLite and the compiler of methods have freed the C library of most Linux systems keeps, by the thread. Others have no such function.
    private static readonly Trim? TrimFreed =
        NativeLibrary.TryLoad("libc.so.6", out var library) && NativeLibrary.TryGetExport(library, "malloc_trim", out var trim) ? Marshal.GetDelegateForFunctionPointer<Trim>(trim) : null;

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int Trim(nuint kept);

    /// <summary>Beside the work: nobody waits for longer than some milliseconds.</summary>
    public static void Beside()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
        TrimFreed?.Invoke(0);
    }

    /// <summary>At once and as far as it goes; that takes a fifth of a second, in which nobody is served.</summary>
    public static void AtOnce()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        TrimFreed?.Invoke(0);
    }
}

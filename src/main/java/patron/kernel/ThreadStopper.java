package patron.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Ends Java threads that do not heed an interrupt, by an error thrown inside them, as debuggers do
 * it: the function StopThread of the tool interface of HotSpot (JVMTI), called without an agent and
 * without native code of our own. As with any error that comes out of the blue, objects that were
 * being changed may be left half changed.
 *
 * <p>A reference that a native function returns lives in a frame which any native method of Java,
 * called by the same thread, clears. So each call that makes one is followed at once by
 * PushLocalFrame, which puts what is there so far out of reach, and is looked at before it is used:
 * a reference that is gone would crash the JVM. A method handle rebuilds itself once, after {@value
 * #CUSTOMIZED} calls, and calls native methods while it does: all are called that often first.
 */
@SuppressWarnings("restricted") // the flag that allows native access is among the kernel's own
final class ThreadStopper {

  private static final Linker LINKER = Linker.nativeLinker();

  // Pointers are passed as numbers: they come from the VM and go back to it.
  private static final MethodHandle POINTER_POINTER = call(JAVA_INT, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle POINTER_INT = call(JAVA_INT, JAVA_LONG, JAVA_INT);
  private static final MethodHandle THREE_POINTERS =
      call(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle TWO_POINTERS_INT =
      call(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);
  private static final MethodHandle REFERENCE = call(JAVA_LONG, JAVA_LONG, JAVA_LONG);

  // Places in the tables of functions, as the specifications of JNI and JVMTI number them.
  private static final int VM_GET_ENV = 6;
  private static final int JNI_FIND_CLASS = 6;
  private static final int JNI_PUSH_LOCAL_FRAME = 19;
  private static final int JNI_POP_LOCAL_FRAME = 20;
  private static final int JNI_NEW_GLOBAL_REF = 21;
  private static final int JNI_ALLOC_OBJECT = 27;
  private static final int JNI_GET_OBJECT_REF_TYPE = 232;
  private static final int TI_GET_ALL_THREADS = 3;
  private static final int TI_STOP_THREAD = 6;
  private static final int TI_DEALLOCATE = 46;
  private static final int TI_GET_OBJECT_HASH_CODE = 57;
  private static final int TI_ADD_CAPABILITIES = 141;
  private static final int TABLE_SIZE = 260;

  private static final int JNI_VERSION = 0x000a0000;
  private static final int TI_VERSION = 0x30010200;
  private static final int CAPABILITIES_BYTES = 16;
  private static final int CAN_SIGNAL_THREAD = 1 << 10;
  private static final int FRAME_ROOM = 64;
  private static final int CUSTOMIZED = 127;

  /** Threads end with it silently. Where a future Java has it no more, any error will do. */
  private static final String ERROR =
      isThere("java.lang.ThreadDeath") ? "java/lang/ThreadDeath" : "java/lang/InternalError";

  private final long vm;
  private final long tools;

  /** One for all threads, which the VM keeps. */
  private final long error;

  private ThreadStopper() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment pointer = arena.allocate(JAVA_LONG);
      MemorySegment count = arena.allocate(JAVA_INT);
      MethodHandle machines =
          LINKER.downcallHandle(
              SymbolLookup.libraryLookup(library(), Arena.global())
                  .find("JNI_GetCreatedJavaVMs")
                  .orElseThrow(),
              FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_LONG));
      require((int) machines.invokeExact(pointer.address(), 1, count.address()), "find the VM");
      vm = pointer.get(JAVA_LONG, 0);
      tools = environment(pointer, TI_VERSION);
      MemorySegment capabilities = arena.allocate(CAPABILITIES_BYTES);
      capabilities.set(JAVA_INT, 0, CAN_SIGNAL_THREAD);
      MemorySegment add = function(tools, TI_ADD_CAPABILITIES);
      require(
          (int) POINTER_POINTER.invokeExact(add, tools, capabilities.address()),
          "be allowed to stop threads");
      settle(arena);
      error = newError(arena);
    }
  }

  /** Calls what is called around references, without any, until no handle changes any more. */
  private void settle(Arena arena) throws Throwable {
    long env = environment(arena.allocate(JAVA_LONG), JNI_VERSION);
    long nothing = arena.allocate(JAVA_LONG).address();
    MemorySegment push = function(env, JNI_PUSH_LOCAL_FRAME);
    MemorySegment pop = function(env, JNI_POP_LOCAL_FRAME);
    MemorySegment kind = function(env, JNI_GET_OBJECT_REF_TYPE);
    MemorySegment hashOf = function(tools, TI_GET_OBJECT_HASH_CODE);
    for (int i = 0; i < 2 * CUSTOMIZED; i++) {
      require((int) POINTER_INT.invokeExact(push, env, FRAME_ROOM), "make room");
      long _ = (long) REFERENCE.invokeExact(pop, env, 0L);
      int _ = (int) POINTER_POINTER.invokeExact(kind, env, 0L);
      int _ = (int) THREE_POINTERS.invokeExact(hashOf, tools, 0L, nothing);
    }
  }

  private long newError(Arena arena) throws Throwable {
    long env = environment(arena.allocate(JAVA_LONG), JNI_VERSION);
    long name = arena.allocateFrom(ERROR).address();
    MemorySegment push = function(env, JNI_PUSH_LOCAL_FRAME);
    MemorySegment find = function(env, JNI_FIND_CLASS);
    MemorySegment make = function(env, JNI_ALLOC_OBJECT);
    MemorySegment keep = function(env, JNI_NEW_GLOBAL_REF);
    int pushed = 0;
    try {
      require((int) POINTER_INT.invokeExact(push, env, FRAME_ROOM), "make room");
      pushed++;
      long type = (long) REFERENCE.invokeExact(find, env, name);
      require((int) POINTER_INT.invokeExact(push, env, FRAME_ROOM), "make room");
      pushed++;
      requireThere(env, type);
      long made = (long) REFERENCE.invokeExact(make, env, type);
      require((int) POINTER_INT.invokeExact(push, env, FRAME_ROOM), "make room");
      pushed++;
      requireThere(env, made);
      return (long) REFERENCE.invokeExact(keep, env, made);
    } finally {
      pop(env, pushed);
    }
  }

  /** Refuses a reference that was cleared. */
  private static void requireThere(long env, long reference) throws Throwable {
    MemorySegment kind = function(env, JNI_GET_OBJECT_REF_TYPE);
    int found = (int) POINTER_POINTER.invokeExact(kind, env, reference);
    if (reference == 0 || found == 0) {
      throw new IllegalStateException("a reference of the VM is gone");
    }
  }

  private static void pop(long env, int frames) throws Throwable {
    MemorySegment pop = function(env, JNI_POP_LOCAL_FRAME);
    for (int i = 0; i < frames; i++) {
      long _ = (long) REFERENCE.invokeExact(pop, env, 0L);
    }
  }

  /** Made at the first stop: few sessions need one. */
  private static final class Found {
    static final Optional<ThreadStopper> HERE = ofThisVm();
  }

  /** Stops a thread; does nothing on a Java that has no such function, or does not allow it. */
  static void stopIfPossible(Thread thread) {
    Found.HERE.ifPresent(stopper -> stopper.stop(thread));
  }

  private static Optional<ThreadStopper> ofThisVm() {
    try {
      return Optional.of(new ThreadStopper());
    } catch (Throwable e) {
      return Optional.empty();
    }
  }

  /** Whether a thread that ended with this error was stopped: nobody has to be told. */
  static boolean isStop(Throwable error) {
    return error.getClass().getName().equals(ERROR.replace('/', '.'));
  }

  /** Throws an error in a thread; one that has ended stays as it is. */
  private void stop(Thread thread) {
    // The VM lists its threads as references: they are told apart by their identity's hash.
    int wanted = System.identityHashCode(thread);
    try (Arena arena = Arena.ofConfined()) {
      stop(wanted, arena);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private void stop(int wanted, Arena arena) throws Throwable {
    long env = environment(arena.allocate(JAVA_LONG), JNI_VERSION);
    MemorySegment count = arena.allocate(JAVA_INT);
    MemorySegment list = arena.allocate(JAVA_LONG);
    long countAt = count.address();
    long listAt = list.address();
    MemorySegment push = function(env, JNI_PUSH_LOCAL_FRAME);
    MemorySegment all = function(tools, TI_GET_ALL_THREADS);
    int pushed = 0;
    try {
      require((int) POINTER_INT.invokeExact(push, env, FRAME_ROOM), "make room");
      pushed++;
      int listed = (int) THREE_POINTERS.invokeExact(all, tools, countAt, listAt);
      require((int) POINTER_INT.invokeExact(push, env, FRAME_ROOM), "make room");
      pushed++;
      require(listed, "list threads");
      stop(wanted, env, list.get(JAVA_LONG, 0), count.get(JAVA_INT, 0));
    } finally {
      pop(env, pushed);
    }
  }

  /** Stops the one wanted of a list, and frees the list. */
  private void stop(int wanted, long env, long list, int size) throws Throwable {
    MemorySegment threads = MemorySegment.ofAddress(list).reinterpret(JAVA_LONG.byteSize() * size);
    try (Arena arena = Arena.ofConfined()) {
      for (int i = 0; i < size; i++) {
        long thread = threads.getAtIndex(JAVA_LONG, i);
        requireThere(env, thread);
        if (hash(thread, arena.allocate(JAVA_INT)) == wanted) {
          MemorySegment stop = function(tools, TI_STOP_THREAD);
          // It fails only where the thread has just ended.
          int _ = (int) THREE_POINTERS.invokeExact(stop, tools, thread, error);
        }
      }
    } finally {
      MemorySegment free = function(tools, TI_DEALLOCATE);
      int _ = (int) POINTER_POINTER.invokeExact(free, tools, list);
    }
  }

  private int hash(long object, MemorySegment hash) throws Throwable {
    MemorySegment hashOf = function(tools, TI_GET_OBJECT_HASH_CODE);
    require(
        (int) THREE_POINTERS.invokeExact(hashOf, tools, object, hash.address()), "tell threads");
    return hash.get(JAVA_INT, 0);
  }

  private long environment(MemorySegment pointer, int version) throws Throwable {
    MemorySegment get = function(vm, VM_GET_ENV);
    require((int) TWO_POINTERS_INT.invokeExact(get, vm, pointer.address(), version), "enter it");
    return pointer.get(JAVA_LONG, 0);
  }

  /** An interface of the VM points to the table of its functions. */
  private static MemorySegment function(long face, int index) {
    long table = MemorySegment.ofAddress(face).reinterpret(JAVA_LONG.byteSize()).get(JAVA_LONG, 0);
    long size = JAVA_LONG.byteSize() * TABLE_SIZE;
    return MemorySegment.ofAddress(
        MemorySegment.ofAddress(table).reinterpret(size).getAtIndex(JAVA_LONG, index));
  }

  private static MethodHandle call(ValueLayout result, MemoryLayout... arguments) {
    return LINKER.downcallHandle(FunctionDescriptor.of(result, arguments));
  }

  private static Path library() {
    Path home = Path.of(System.getProperty("java.home"));
    return Stream.of("lib/server/libjvm.so", "lib/server/libjvm.dylib", "bin/server/jvm.dll")
        .map(home::resolve)
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isThere(String className) {
    try {
      Class.forName(className);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static void require(int code, String what) {
    if (code != 0) {
      throw new IllegalStateException("cannot " + what + ": the VM says " + code);
    }
  }
}

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
 * <p>A reference that a native function returns lives in a frame which any other native call of the
 * same thread may clear. So each call that makes one is followed at once by PushLocalFrame, which
 * puts what is there so far out of reach; nothing that could be native may stand between.
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
  private static final int JNI_ALLOC_OBJECT = 27;
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

  /** Threads end with it silently. Where a future Java has it no more, any error will do. */
  private static final String ERROR =
      isThere("java.lang.ThreadDeath") ? "java/lang/ThreadDeath" : "java/lang/InternalError";

  private final long vm;
  private final long tools;

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
    }
  }

  /** Empty on a Java that has no such function, or does not allow its use. */
  static Optional<ThreadStopper> ofThisVm() {
    try {
      ThreadStopper stopper = new ThreadStopper();
      Thread over = new Thread(() -> {});
      over.start();
      over.join();
      stopper.stop(over); // Links all functions before they are needed.
      return Optional.of(stopper);
    } catch (Throwable e) {
      return Optional.empty();
    }
  }

  /** Whether a thread that ended with this error was stopped: nobody has to be told. */
  static boolean isStop(Throwable error) {
    return error.getClass().getName().equals(ERROR.replace('/', '.'));
  }

  /** Throws an error in a thread and gives whether it could; a thread that has ended it cannot. */
  boolean stop(Thread thread) {
    // The VM lists its threads as references: they are told apart by their identity's hash.
    int wanted = System.identityHashCode(thread);
    try (Arena arena = Arena.ofConfined()) {
      return stop(wanted, arena);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean stop(int wanted, Arena arena) throws Throwable {
    MemorySegment pointer = arena.allocate(JAVA_LONG);
    long count = arena.allocate(JAVA_INT).address();
    long env = environment(pointer, JNI_VERSION);
    long list = pointer.address();
    long name = arena.allocateFrom(ERROR).address();
    MemorySegment push = function(env, JNI_PUSH_LOCAL_FRAME);
    MemorySegment find = function(env, JNI_FIND_CLASS);
    MemorySegment make = function(env, JNI_ALLOC_OBJECT);
    MemorySegment all = function(tools, TI_GET_ALL_THREADS);
    int frames = 0;
    try {
      require((int) POINTER_INT.invokeExact(push, env, FRAME_ROOM), "make room");
      frames++;
      long type = (long) REFERENCE.invokeExact(find, env, name);
      int pushed = (int) POINTER_INT.invokeExact(push, env, FRAME_ROOM);
      frames++;
      long error = (long) REFERENCE.invokeExact(make, env, type);
      pushed |= (int) POINTER_INT.invokeExact(push, env, FRAME_ROOM);
      frames++;
      int listed = (int) THREE_POINTERS.invokeExact(all, tools, count, list);
      pushed |= (int) POINTER_INT.invokeExact(push, env, FRAME_ROOM);
      frames++;
      require(pushed | listed, "list threads");
      return stop(wanted, error, MemorySegment.ofAddress(count).reinterpret(4), pointer, arena);
    } finally {
      MemorySegment pop = function(env, JNI_POP_LOCAL_FRAME);
      for (; frames > 0; frames--) {
        long _ = (long) REFERENCE.invokeExact(pop, env, 0L);
      }
    }
  }

  private boolean stop(int wanted, long error, MemorySegment count, MemorySegment list, Arena arena)
      throws Throwable {
    MemorySegment hashOf = function(tools, TI_GET_OBJECT_HASH_CODE);
    MemorySegment stop = function(tools, TI_STOP_THREAD);
    MemorySegment free = function(tools, TI_DEALLOCATE);
    MemorySegment hash = arena.allocate(JAVA_INT);
    int size = count.get(JAVA_INT, 0);
    MemorySegment threads =
        MemorySegment.ofAddress(list.get(JAVA_LONG, 0)).reinterpret(JAVA_LONG.byteSize() * size);
    boolean stopped = false;
    for (int i = 0; i < size; i++) {
      long thread = threads.getAtIndex(JAVA_LONG, i);
      int hashed = (int) THREE_POINTERS.invokeExact(hashOf, tools, thread, hash.address());
      if (hashed == 0 && hash.get(JAVA_INT, 0) == wanted) {
        stopped |= (int) THREE_POINTERS.invokeExact(stop, tools, thread, error) == 0;
      }
    }
    int _ = (int) POINTER_POINTER.invokeExact(free, tools, threads.address());
    return stopped;
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

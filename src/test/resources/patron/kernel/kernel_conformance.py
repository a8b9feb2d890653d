"""Jupyter's own tests of a kernel (jupyter_kernel_test), for this one."""
import unittest

import jupyter_kernel_test


class PatronKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = "patron-java"
    language_name = "Java"
    file_extension = ".jshell"
    code_hello_world = 'System.out.print("hello, world");'
    code_stderr = 'System.err.print("to stderr");'
    completion_samples = [{"text": "Notebook.wat", "matches": {"watermark("}}]
    complete_code_samples = ["1 + 1", "int x = 1;", "int twice(int n) {\n  return 2 * n;\n}"]
    incomplete_code_samples = ["for (int i = 0; i < 2; i++) {", "List.of(1,"]
    code_generate_error = 'throw new IllegalStateException("on purpose");'
    code_execute_result = [{"code": "1 + 2", "result": "3"}, {"code": "List.of(1, 2)", "result": "[1, 2]"}]
    code_display_data = [{"code": 'display("<b>x</b>", "text/html");', "mime": "text/html"}]
    supported_history_operations = ()
    code_inspect_sample = "Math.hypot(3, 4)"
    code_clear_output = "clearOutput(true);"


if __name__ == "__main__":
    unittest.main(verbosity=2)

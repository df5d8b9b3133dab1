#!/usr/bin/python3
"""The program driven from outside through AT-SPI, as a screen reader does: find a person, open,
change, save; and every input of every page and dialog that can be reached has a name.

outside.py PROGRAM CLI: run it inside with-display. TAP on standard output.
Every wait is for a condition, with a deadline."""

import os
import subprocess
import sys
import tempfile
import time

try:
    import gi

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, GLib
except (ImportError, ValueError):
    print("1..0 # SKIP python3-gi or gir1.2-atspi-2.0 is not installed")
    sys.exit(77)

DEADLINE = 120  # of one wait: the machine may have much else to do
PROGRAM, CLI = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
# What need not be entered: hundreds of cells, words, and the parts of an input whose whole has the
# name. Each accessible costs several questions over the bus.
DEEP = {"tree table", "table", "label", "image", "separator", "scroll bar", "entry", "text",
        "combo box", "spin button", "check box", "radio button", "switch"}
INPUTS = {
    "entry", "text", "password text", "spin button", "combo box", "check box", "radio button",
    "toggle button", "push button", "slider", "switch", "tree table",
}


# Pages whose records are not made by a button above a table of that name.
NO_TABLE = {"总览", "问题"}


class Missing(AssertionError):
    pass


def wait(what, condition):
    """The first true value of condition; the registry is asked again and again."""
    end = time.monotonic() + DEADLINE
    while True:
        try:
            value = condition()
            if value:
                return value
        except (GLib.Error, IndexError):
            pass  # it went away while we looked, or no window is there yet
        if time.monotonic() > end:
            raise Missing("waited too long for " + what)
        time.sleep(0.05)


def children(node):
    try:
        found = [node.get_child_at_index(i) for i in range(node.get_child_count())]
    except GLib.Error:
        return []
    return [child for child in found if child is not None]


def walk(node):
    """Everything below node. GTK 4.8 does not say what is hidden on another page; that has names
    as well."""
    try:
        role = node.get_role_name()
    except GLib.Error:
        return
    yield node
    if role not in DEEP:
        for child in children(node):
            yield from walk(child)


# What looks something up raises GLib.Error where a widget goes away under its hands (a page that
# is built anew, a busy machine). All of them are called in a wait, which asks again from the top.

def find(root, role, name=None):
    for node in walk(root):
        if node.get_role_name() == role and (name is None or node.get_name() == name):
            return node
    return None


def find_last(root, role, name):
    """The same from the end: pages are added behind those that were there before."""
    role_here = root.get_role_name()
    if role_here == role and root.get_name() == name:
        return root
    if role_here in DEEP:
        return None
    for child in reversed(children(root)):
        found = find_last(child, role, name)
        if found is not None:
            return found
    return None


def find_action(node, name):
    """The action of that name and who has it: node or the next ancestor that does."""
    while node is not None:
        for i in range(Atspi.Action.get_n_actions(node)):
            if Atspi.Action.get_action_name(node, i) == name:
                return node, i
        node = node.get_parent()
    return None


def act(find_node, name):
    """Does the action of that name on what find_node finds, or on its next ancestor that has it."""
    def attempt():
        found = find_action(find_node(), name)
        # An error here is one of a widget that has gone: it was not asked, so it may be asked again.
        return found and (Atspi.Action.do_action(*found),)
    if not wait("the action " + name, attempt)[0]:
        raise Missing("the action %s was refused" % name)


def has_action(node, name):
    return any(Atspi.Action.get_action_name(node, i) == name
               for i in range(Atspi.Action.get_n_actions(node)))


def set_text(find_node, text):
    def attempt():
        node = find_node()
        return node and Atspi.EditableText.set_text_contents(node, text)
    wait("an input for " + text, attempt)


class Program:
    def __init__(self, vault):
        self.process = subprocess.Popen([PROGRAM, vault], stderr=subprocess.DEVNULL)
        self.application = wait("the program", self.look)

    def look(self):
        desktop = Atspi.get_desktop(0)
        for node in children(desktop):
            if node.get_process_id() == self.process.pid and children(node):
                return node
        return None

    def windows(self):
        """Unlike children() this fails where one does not answer: who counts must not miss one."""
        found = [self.application.get_child_at_index(i)
                 for i in range(self.application.get_child_count())]
        return [window for window in found if window is not None]

    def main(self):
        return self.windows()[0]

    def dialog(self, name):
        return wait("the window " + name,
                    lambda: next((w for w in self.windows() if w.get_name() == name), None))

    def page(self, name):
        """Goes to a page by the list at the side."""
        def attempt():
            pages = find(self.main(), "list", "页面")
            items = [child.get_name() for child in children(pages)] if pages else []
            return name in items and Atspi.Selection.select_child(pages, items.index(name))
        wait("the page %s in the list" % name, attempt)

    def title(self):
        """The words in the middle of the header bar."""
        for node in walk(self.main()):
            if node.get_name() == "AdwWindowTitle" and node.get_role_name() == "filler":
                label = find(node, "label")
                return label.get_name() if label else None
        return None

    def form(self):
        """The page with the button that saves."""
        node = find_last(self.main(), "push button", "保存")
        while node is not None and node.get_name() != "AjRecordPage":
            node = node.get_parent()
        return node

    def check_form(self, where):
        return list_nameless(wait("the form", self.form), where)

    def register(self, name):
        """What has the commands of a register: the table's next ancestor with them."""
        node = find_last(self.main(), "tree table", name)
        while node is not None and not has_action(node, "register.new"):
            node = node.get_parent()
        return node

    def close(self):
        """Ends it; that it had ended before is worse than what the test has noticed of it."""
        status = self.process.poll()
        self.process.terminate()
        self.process.wait(DEADLINE)
        if status is not None:
            raise Missing("the program ended by itself with %d" % status)


def test_edit(vault):
    """Find, open, change, save."""
    program = Program(vault)
    try:
        program.page("涉密人员")
        main = program.main

        def entry(name):
            return find(main(), "entry", name) or find(main(), "text", name)

        def save():
            return find_last(main(), "push button", "保存")

        def is_saved():
            shown = subprocess.run([CLI, "show", vault, "person", "白东金"], capture_output=True,
                                   text=True, check=True).stdout
            return "13812345678" in shown

        def can_save():
            button = save()
            return button and button.get_state_set().contains(Atspi.StateType.SENSITIVE)

        wait("the register", lambda: find(main(), "tree table", "涉密人员"))
        set_text(lambda: entry("在表中搜索"), "白东金")
        wait("the person", lambda: find(main(), "label", "显示 1 / 共 120"))
        act(lambda: program.register("涉密人员"), "register.open")
        wait("the person's page", lambda: program.title() not in (None, "涉密人员"))
        bad = program.check_form("record")
        set_text(lambda: entry("手机"), "13812345678")
        wait("that it can be saved", can_save)
        act(save, "click")
        # Not what the window shows: a button that is activated is clicked a moment later only, and
        # one that cannot be found for a moment would look like one that need not be pressed.
        wait("that it is saved", is_saved)
    finally:
        program.close()
    assert not bad, "without a name:\n" + "\n".join(bad)


def describe(node):
    path = []
    try:
        while node is not None and len(path) < 6:
            path.append("%s “%s”" % (node.get_role_name(), node.get_name()))
            node = node.get_parent()
    except GLib.Error:
        pass  # the lower part tells enough
    return " < ".join(path)


def list_nameless(root, where):
    bad = []
    for node in walk(root):
        try:
            role = node.get_role_name()
            if role not in INPUTS:
                continue
            name = node.get_name()
        except GLib.Error:
            continue
        # The toolkit falls back on the name of the type.
        if not name or name.startswith(("Gtk", "Adw", "Aj")):
            bad.append("%s: %s" % (where, describe(node)))
    return bad


def test_names(vault):
    """Every input has a name."""
    program = Program(vault)
    bad, forms, tables = [], [], 0
    try:
        def list_pages():
            pages = find(program.main(), "list", "页面")
            return pages and [child.get_name() for child in children(pages)
                              if child.get_role_name() == "list item"]
        names = wait("the list of pages", list_pages)
        assert len(names) > 8, names
        for name in names:
            program.page(name)
            wait("the page " + name, lambda: program.title() == name)
            if name in NO_TABLE:
                continue
            tables += 1
            act(lambda: program.register(name), "register.new")
            wait("a form of " + name, lambda: program.title() not in (None, name))
            forms += program.check_form("form of " + name)
            act(program.main, "win.back")
            wait("the way back to " + name, lambda: program.title() == name)
        assert tables >= 12, tables
        bad = forms + list_nameless(wait("the window", program.main), "page")
        bad += check_dialogs(program)
    finally:
        program.close()
    assert not bad, "without a name:\n" + "\n".join(sorted(set(bad)))


def check_dialogs(program):
    bad = []
    program.page("涉密人员")
    wait("the register", lambda: program.register("涉密人员"))

    def register():
        return program.register("涉密人员")

    dialogs = [(register, "register.export", "导出"), (register, "register.duplicates", "重复人员"),
               (register, "register.change-field", "批量修改"), (program.main, "win.search", None)]
    for find_node, action, title in dialogs:
        before = wait("the windows", lambda: len(program.windows()))
        act(find_node, action)
        wait("a window of " + action, lambda: len(program.windows()) > before)
        window = (program.dialog(title) if title else
                  wait("the window of " + action,
                       lambda: next((w for w in program.windows()
                                     if w.get_name() != program.main().get_name()), None)))
        wait("what is in it", lambda: any(True for n in walk(window)
                                          if n.get_role_name() in INPUTS))
        bad += list_nameless(window, action)
        act(lambda: window, "window.close")
        wait("the end of " + action, lambda: len(program.windows()) == before)
    return bad


def main():
    tests = [test_edit, test_names]
    print("1..%d" % len(tests))
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for number, test in enumerate(tests, 1):
            vault = os.path.join(folder, "vault%d" % number)
            subprocess.run([CLI, "new", vault, "--sample"], check=True, stdout=subprocess.DEVNULL)
            try:
                test(vault)
                print("ok %d %s" % (number, test.__name__), flush=True)
            except Exception as error:  # whatever it is, the next test may tell more
                failed += 1
                print("# " + str(error).replace("\n", "\n# "))
                print("not ok %d %s" % (number, test.__name__), flush=True)
    sys.exit(1 if failed else 0)


main()

/**
 * The Java part of {@code kernel-setup/}: builds the module, makes the Python environment,
 * registers the kernel, runs notebooks and scripts. Started from source before anything is built,
 * so it imports only the JDK and no other room, and knows nothing of customers or shops.
 */
package patron.setup;
